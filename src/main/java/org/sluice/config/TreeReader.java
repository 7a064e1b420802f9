package org.sluice.config;

import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.sluice.config.read.Form;
import org.sluice.config.read.ModeText;
import org.sluice.config.read.Section;
import org.sluice.config.read.SizeText;
import org.sluice.release.TreePath;

/** Reads {@code tree}. */
final class TreeReader {

    /** What strangers could write to would no longer be what was proven. */
    private static final Form<Set<PosixFilePermission>> MODE = ModeText.FORM.only(
            mode -> !mode.contains(PosixFilePermission.OTHERS_WRITE),
            ModeText.FORM.noun() + ", without write permission for others");

    private static final Form<String> PRINCIPAL =
            Form.matching("[A-Za-z0-9_][A-Za-z0-9_.-]{0,31}", "the name of a user or group");

    private TreeReader() {}

    static TreeConfig read(Section tree) {
        TreePath prefix = tree.value("prefix", new TreePath("tails"), Forms.TREE_PATH);
        TreePath trace = tree.value("trace", new TreePath("project/trace"), Forms.TREE_PATH);
        TreeConfig config = new TreeConfig(
                tree.value("directory", Path.of("data/tree"), Form.PATH),
                tree.value("staging", Path.of("data/staging"), Form.PATH),
                prefix.text(),
                TreePath.parse(prefix + "/" + trace).orElse(trace),
                tree.optional("owner", PRINCIPAL),
                tree.optional("group", PRINCIPAL),
                tree.value("file-mode", PosixFilePermissions.fromString("rw-r--r--"), MODE),
                tree.value("directory-mode", PosixFilePermissions.fromString("rwxr-xr-x"), MODE),
                tree.value("keep-free", 5L << 30, SizeText.FORM));
        tree.refuseUnknown();
        return config;
    }
}
