package org.sluice.config.read;

import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Permissions in octal, as {@code chmod} takes them: {@code "0644"}. Special bits are refused. */
public final class ModeText {

    /** Permissions of a file or directory. */
    public static final Form<Set<PosixFilePermission>> FORM =
            new Form<>("permissions in octal, such as \"0644\"", ModeText::parse);

    private static final Pattern SHAPE = Pattern.compile("0?[0-7]{3}");

    private ModeText() {}

    /** The permissions that a text spells, or nothing. */
    public static Optional<Set<PosixFilePermission>> parse(String text) {
        if (!SHAPE.matcher(text).matches()) {
            return Optional.empty();
        }
        int mode = Integer.parseInt(text, 8);
        Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
        for (PosixFilePermission permission : PosixFilePermission.values()) {
            if ((mode & bit(permission)) != 0) {
                permissions.add(permission);
            }
        }
        return Optional.of(permissions);
    }

    /** Four octal digits. */
    public static String text(Set<PosixFilePermission> permissions) {
        int mode = permissions.stream().mapToInt(ModeText::bit).sum();
        return String.format("%04o", mode);
    }

    private static int bit(PosixFilePermission permission) {
        return switch (permission) {
            case OWNER_READ -> 0400;
            case OWNER_WRITE -> 0200;
            case OWNER_EXECUTE -> 0100;
            case GROUP_READ -> 040;
            case GROUP_WRITE -> 020;
            case GROUP_EXECUTE -> 010;
            case OTHERS_READ -> 04;
            case OTHERS_WRITE -> 02;
            case OTHERS_EXECUTE -> 01;
        };
    }
}
