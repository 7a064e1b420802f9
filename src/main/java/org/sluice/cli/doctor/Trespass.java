package org.sluice.cli.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Collects who may do more with files and directories than is meant: with those named, and with all on the way there.
 */
final class Trespass {

    private static final String NAME = "rights";
    private static final int ROOT = 0;

    private final Set<Integer> owners;
    private final Set<Path> ways = new LinkedHashSet<>();
    private final List<Check> found = new ArrayList<>();

    /** @param service the user that Sluice runs as */
    Trespass(int service) {
        this.owners = Set.copyOf(List.of(ROOT, service));
    }

    /** One that its group may write to, because that is what the group is for. */
    void shared(String what, Path path) {
        look(what, path, owners, Check.Outcome.OK);
    }

    /** One that Sluice alone writes to. */
    void own(String what, Path path) {
        look(what, path, owners, Check.Outcome.WARN);
    }

    /** One that decides what is published or run. */
    void deciding(String what, Path path) {
        look(what, path, owners, Check.Outcome.FAIL);
    }

    /** The same, of a user that the configuration names. */
    void deciding(String what, Path path, String owner) {
        try {
            boolean isHis = Files.exists(path)
                    && Rights.of(path.toRealPath()).ownerName().equals(owner);
            look(what, path, isHis ? Set.of(Rights.of(path.toRealPath()).owner()) : owners, Check.Outcome.FAIL);
        } catch (IOException unreadable) {
            look(what, path, owners, Check.Outcome.FAIL);
        }
    }

    /** One that only root may change. */
    void roots(String what, Path path) {
        look(what, path, Set.of(ROOT), Check.Outcome.FAIL);
    }

    /** One that not every user of this host may read. */
    void secret(String what, Path path) {
        if (Files.exists(path) && isReadByAll(path)) {
            found.add(Check.warn(
                    NAME,
                    what + " " + path + " may be read by every user of this host",
                    "`chmod o-rwx " + path + "`, or its directory."));
        }
    }

    /** Everything that is wrong; a line that says so if nothing is. */
    List<Check> checks() {
        ways.forEach(this::way);
        return found.isEmpty()
                ? List.of(Check.ok(NAME, "nobody may write where only Sluice or root should"))
                : List.copyOf(found);
    }

    private void look(String what, Path path, Set<Integer> mayOwn, Check.Outcome groupWrites) {
        collect(path.toAbsolutePath().normalize());
        if (!Files.exists(path)) {
            return;
        }
        try {
            Path real = path.toRealPath();
            collect(real);
            Rights rights = Rights.of(real);
            String it = what + " " + real;
            if (!mayOwn.contains(rights.owner())) {
                fail(it + " belongs to " + rights.ownerName(), "chown " + owner(mayOwn) + " " + real);
            }
            if (rights.mayOthersWrite()) {
                fail(it + " may be written to by every user of this host", "chmod o-w " + real);
            } else if (rights.mayGroupWrite() && groupWrites != Check.Outcome.OK) {
                found.add(new Check(
                        NAME, groupWrites, it + " may be written to by its group", "`chmod g-w " + real + "`"));
            }
        } catch (IOException unreadable) {
            found.add(Check.warn(NAME, what + " can't be looked at: " + unreadable, "Look at it by hand."));
        }
    }

    private static String owner(Set<Integer> mayOwn) {
        return String.valueOf(mayOwn.stream().mapToInt(Integer::intValue).max().orElse(ROOT));
    }

    private void collect(Path path) {
        for (Path way = path.getParent(); way != null; way = way.getParent()) {
            ways.add(way);
        }
    }

    /** Who may rename a directory on the way can put another in its place. */
    private void way(Path way) {
        try {
            Rights rights = Rights.of(way);
            if (!Files.isDirectory(way) || Files.isSymbolicLink(way)) {
                return;
            }
            if (!owners.contains(rights.owner())) {
                fail(
                        way + ", on the way to files of Sluice, belongs to " + rights.ownerName()
                                + ", who can put others in their place",
                        "chown root " + way);
            }
            if (!rights.isSticky() && rights.mayOthersWrite()) {
                fail(way + ", on the way to files of Sluice, may be written to by every user", "chmod o-w " + way);
            } else if (!rights.isSticky() && rights.mayGroupWrite()) {
                found.add(Check.warn(
                        NAME,
                        way + ", on the way to files of Sluice, may be written to by its group",
                        "`chmod g-w " + way + "`, unless all of its members may do what Sluice does."));
            }
        } catch (IOException gone) {
            // what is not there yet is made by Sluice
        }
    }

    private static boolean isReadByAll(Path path) {
        try {
            Path real = path.toRealPath();
            for (Path way = real.getParent(); way != null; way = way.getParent()) {
                if (!Rights.of(way).mayOthersEnter()) {
                    return false;
                }
            }
            return Rights.of(real).mayOthersRead();
        } catch (IOException unreadable) {
            return false;
        }
    }

    private void fail(String what, String command) {
        found.add(Check.fail(NAME, what, "`" + command + "`"));
    }
}
