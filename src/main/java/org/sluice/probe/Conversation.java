package org.sluice.probe;

import java.util.Optional;
import org.sluice.probe.http.Answer;
import org.sluice.probe.http.HostNames;
import org.sluice.probe.http.HostNames.Family;
import org.sluice.probe.http.HostNames.Meaning;
import org.sluice.probe.http.Place;
import org.sluice.probe.http.Question;
import org.sluice.probe.http.Requests;
import org.sluice.probe.http.Span;

/** Asks one server for one file, by one kind of address, as often as is needed; follows redirects. For one thread. */
final class Conversation {

    private static final int MOST_REDIRECTS = 5;

    private final Requests requests;
    private final HostNames names;
    private final Family family;
    private Place place;
    private Meaning meaning;
    private long received;

    /** @param meaning of the place's host */
    Conversation(Requests requests, HostNames names, Place place, Meaning meaning, Family family) {
        this.requests = requests;
        this.names = names;
        this.place = place;
        this.meaning = meaning;
        this.family = family;
    }

    /** What came of it. */
    sealed interface Reply {

        /** Something that is no redirect. */
        record Heard(Answer.Heard answer) implements Reply {}

        /** Nothing that tells what the mirror has. */
        record Nothing(Probed why, boolean isOurs) implements Reply {}
    }

    /** How many bytes of content came so far. */
    long received() {
        return received;
    }

    /** Asks for a range, or for all of it. */
    Reply ask(Optional<Span> span, long most) throws InterruptedException {
        for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
            Optional<Reply> reply = askOnce(span, most);
            if (reply.isPresent()) {
                return reply.get();
            }
        }
        return nothing(new Probed.Refused("redirects more than " + MOST_REDIRECTS + " times"));
    }

    /** Nothing: it was redirected. */
    private Optional<Reply> askOnce(Optional<Span> span, long most) throws InterruptedException {
        return switch (meaning) {
            case Meaning.Unknown(String why) -> Optional.of(nothing(new Probed.Unreachable(why)));
            case Meaning.Private(String why) -> Optional.of(nothing(new Probed.Refused(why)));
            case Meaning.Addresses addresses
            when addresses.of(family).isEmpty() ->
                Optional.of(nothing(new Probed.Unreachable(place.host() + " has no address of " + family)));
            case Meaning.Addresses addresses ->
                judge(requests.ask(new Question(place, addresses.of(family).orElseThrow(), span, most)));
        };
    }

    private Optional<Reply> judge(Answer answer) {
        return switch (answer) {
            case Answer.Unheard(Answer.Trouble trouble, String why) -> Optional.of(unheard(trouble, why));
            case Answer.Heard heard when isRedirect(heard) -> redirect(heard);
            case Answer.Heard heard -> {
                received += heard.body().bytes();
                yield Optional.of(new Reply.Heard(heard));
            }
        };
    }

    private static Reply unheard(Answer.Trouble trouble, String why) {
        return switch (trouble) {
            case TLS -> nothing(new Probed.Refused(why));
            case SILENCE -> nothing(new Probed.Unreachable(why));
            case NO_WAY -> new Reply.Nothing(new Probed.Unreachable(why), true);
        };
    }

    private static boolean isRedirect(Answer.Heard heard) {
        return switch (heard.status()) {
            case 301, 302, 303, 307, 308 -> true;
            default -> false;
        };
    }

    private Optional<Reply> redirect(Answer.Heard heard) {
        Place.Redirect redirect = heard.head()
                .location()
                .map(place::follow)
                .orElseGet(() -> new Place.Redirect.Elsewhere("redirects without saying where to"));
        return switch (redirect) {
            case Place.Redirect.Elsewhere(String why) -> Optional.of(nothing(new Probed.Refused(why)));
            case Place.Redirect.To(Place next) -> {
                if (!next.host().equals(place.host())) {
                    meaning = names.meaning(next.host());
                }
                place = next;
                yield Optional.empty();
            }
        };
    }

    private static Reply nothing(Probed why) {
        return new Reply.Nothing(why, false);
    }
}
