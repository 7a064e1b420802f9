package org.sluice.cli.doctor;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.util.ArrayList;
import java.util.List;
import org.sluice.config.SluiceConfig;

/** Whether the user and the group exist that files in the tree get, and can be given by this user. */
record OwnerExamination() implements Examination {

    /** Looks a name up; throws if there is none. */
    @FunctionalInterface
    private interface Lookup {
        Object named(String name) throws IOException;
    }

    @Override
    public List<Check> examine(SluiceConfig config) {
        UserPrincipalLookupService names = FileSystems.getDefault().getUserPrincipalLookupService();
        List<Check> checks = new ArrayList<>();
        config.tree().owner().ifPresent(owner -> {
            checks.add(exists("tree.owner", owner, names::lookupPrincipalByName));
            checks.add(canGive(owner, System.getProperty("user.name")));
        });
        config.tree()
                .group()
                .ifPresent(group -> checks.add(exists("tree.group", group, names::lookupPrincipalByGroupName)));
        return checks;
    }

    private static Check exists(String key, String name, Lookup lookup) {
        try {
            lookup.named(name);
            return Check.ok(key, name + " exists");
        } catch (UserPrincipalNotFoundException unknown) {
            return Check.fail(key, name + " does not exist here", "Make it, or set " + key + " to null.");
        } catch (IOException broken) {
            return Check.warn(key, name + " can't be looked up: " + broken.getMessage(), "Look at nsswitch.conf.");
        }
    }

    private static Check canGive(String owner, String user) {
        return user.equals("root") || user.equals(owner)
                ? Check.ok("right to chown", user + " may give files to " + owner)
                : Check.warn(
                        "right to chown",
                        user + " may not be able to give files to " + owner,
                        "Run as " + owner + " or with CAP_CHOWN, or set tree.owner to null.");
    }
}
