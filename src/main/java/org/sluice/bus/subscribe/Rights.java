package org.sluice.bus.subscribe;

import java.io.IOException;
import java.time.InstantSource;
import java.util.Set;
import javax.security.auth.Subject;
import org.apache.activemq.artemis.core.remoting.impl.invm.InVMConnection;
import org.apache.activemq.artemis.core.security.CheckType;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.apache.activemq.artemis.spi.core.security.ActiveMQSecurityManager5;
import org.apache.activemq.artemis.spi.core.security.jaas.UserPrincipal;
import org.jspecify.annotations.Nullable;

/**
 * Who may do what at the broker. The pipeline, known by its connection that never leaves the process, may do all. Who
 * comes from outside shows a name and a password of the file, which is read each time, and may then make subscriptions,
 * and take from and end those of its own. All else is refused: sending, looking, managing, any other address.
 */
final class Rights implements ActiveMQSecurityManager5 {

    /** No name in the file can be so. */
    private static final String PIPELINE = "(the pipeline)";

    private final SubscriberFile file;
    private final Subscriptions subscriptions;
    private final Refusals refusals;
    private final Subject pipeline = subject(PIPELINE);

    Rights(SubscriberFile file, Subscriptions subscriptions, InstantSource clock) {
        this.file = file;
        this.subscriptions = subscriptions;
        this.refusals = new Refusals(clock);
    }

    @Override
    public @Nullable Subject authenticate(
            @Nullable String user,
            @Nullable String password,
            @Nullable RemotingConnection connection,
            @Nullable String securityDomain) {
        if (connection != null && connection.getTransportConnection() instanceof InVMConnection) {
            return pipeline;
        }
        String from = connection == null ? "nowhere" : connection.getRemoteAddress();
        if (user == null || password == null) {
            refusals.tell(from + " gave no name and password");
            return null;
        }
        return isKnown(user, password, from) ? subject(user) : null;
    }

    private boolean isKnown(String user, String password, String from) {
        try {
            boolean isKnown = file.read().isKnown(user, password);
            if (!isKnown) {
                refusals.tell(from + ", as " + user + ": no such name, or another password");
            }
            return isKnown;
        } catch (IOException unreadable) {
            refusals.tell(from + ": " + unreadable.getMessage());
            return false;
        }
    }

    @Override
    public boolean authorize(@Nullable Subject subject, Set<Role> roles, CheckType check, String address) {
        if (isPipeline(subject)) {
            return true;
        }
        return switch (check) {
            case CREATE_DURABLE_QUEUE, CREATE_NON_DURABLE_QUEUE -> subscriptions.isTheirs(address);
            case CONSUME, DELETE_DURABLE_QUEUE, DELETE_NON_DURABLE_QUEUE ->
                subject != null && subscriptions.isOf(getUserFromSubject(subject), address);
            default -> false;
        };
    }

    /** Subjects are equal where their names are; this one is nobody else's. */
    @SuppressWarnings("ReferenceEquality")
    private boolean isPipeline(@Nullable Subject subject) {
        return subject == pipeline;
    }

    @Override
    public boolean validateUser(@Nullable String user, @Nullable String password) {
        return false;
    }

    @Override
    public boolean validateUserAndRole(
            @Nullable String user, @Nullable String password, Set<Role> roles, CheckType check) {
        return false;
    }

    private static Subject subject(String name) {
        return new Subject(true, Set.of(new UserPrincipal(name)), Set.of(), Set.of());
    }
}
