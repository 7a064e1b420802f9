package org.sluice.cli.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sluice.config.rsyncd.RsyncdConf;

/**
 * Whether the daemon can only read the tree, and a stranger in it nothing else.
 *
 * @param service the user that Sluice runs as
 */
record DaemonRights(RsyncdConf conf, String module, String service) {

    private static final String NAME = "daemon's rights";
    private static final String USUAL_USER = "nobody";

    List<Check> checks() {
        List<Check> found = new ArrayList<>();
        user().ifPresent(found::add);
        links().ifPresent(found::add);
        secrets().ifPresent(found::add);
        return found.isEmpty() ? List.of(Check.ok(NAME, "it reads the tree as " + name())) : found;
    }

    private String name() {
        return conf.value(module, "uid").orElse(USUAL_USER);
    }

    private Optional<Check> user() {
        String user = name();
        if (user.equals("root") || user.equals("0")) {
            return Optional.of(
                    Check.fail(NAME, "it serves mirrors as root, who may write everywhere", write("uid = nobody")));
        }
        return user.equals(service)
                ? Optional.of(Check.warn(
                        NAME,
                        "it runs as " + user + ", as Sluice does: who takes it over may change the tree",
                        write("uid = nobody")))
                : Optional.empty();
    }

    private Optional<Check> links() {
        return conf.isOn(module, "use chroot", true) || conf.isOn(module, "munge symlinks", false)
                ? Optional.empty()
                : Optional.of(Check.warn(
                        NAME, "`use chroot` is off: a link in the tree may lead out of it", write("use chroot = yes")));
    }

    private Optional<Check> secrets() {
        Optional<String> file = conf.value(module, "secrets file");
        try {
            return file.map(Path::of).filter(Files::exists).isPresent()
                            && Rights.of(Path.of(file.get()).toRealPath()).mayOthersRead()
                    ? Optional.of(Check.fail(
                            NAME,
                            file.get() + ", its passwords, may be read by every user of this host",
                            "`chmod o-rwx " + file.get() + "`"))
                    : Optional.empty();
        } catch (IOException | InvalidPathException unreadable) {
            return Optional.empty();
        }
    }

    private String write(String line) {
        return "Write `" + line + "` below [" + module + "].";
    }
}
