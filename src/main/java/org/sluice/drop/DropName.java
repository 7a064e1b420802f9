package org.sluice.drop;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sluice.release.ArtifactName;

/** What a name in the drop directory says, before anything else is known of the file. */
final class DropName {

    /** Endings of detached signatures. */
    static final List<String> SIGNATURES = List.of(".sig", ".asc", ".pgp");

    private static final Pattern ARTIFACT_ENDING = Pattern.compile(".*\\.(iso|img|iuk|sig|asc|pgp)", Pattern.DOTALL);
    private static final Pattern RSYNC_TEMPORARY = Pattern.compile("\\.(?<name>.+)\\.[A-Za-z0-9]{6}");

    private DropName() {}

    /** A file's name, without its folder. */
    static String of(Path path) {
        return String.valueOf(path.getFileName());
    }

    /** The same as a path, of whatever bytes it is. */
    static Path path(Path path) {
        return Objects.requireNonNull(path.getFileName(), "a file has a name");
    }

    /** Whether watchers pass it over: rsync's temporary files, and our own claims. */
    static boolean isHidden(String name) {
        return name.startsWith(".");
    }

    /** Whether it is a detached signature's, which goes with what it signs and never alone. */
    static boolean isSignature(String name) {
        return SIGNATURES.stream().anyMatch(ending -> name.endsWith(ending) && name.length() > ending.length());
    }

    /** The name of the file that a signature signs. */
    static String signedBy(String signature) {
        return signature.substring(0, signature.lastIndexOf('.'));
    }

    /** Whether a directory of this name would pass for an artifact. */
    static boolean endsLikeAnArtifact(String name) {
        return ARTIFACT_ENDING.matcher(name).matches();
    }

    /**
     * Whether camel-file can't be given a file or folder of this name. It ignores lock files, and of a name with a
     * backslash it never forgets that it is in progress, because it takes the backslash for a separator half of the
     * time.
     */
    static boolean isBeyondCamel(String name) {
        return name.endsWith(".camelLock") || name.indexOf('\\') >= 0;
    }

    /** The artifact that rsync will rename this temporary file to ({@code .NAME.XXXXXX}), if it is one. */
    static Optional<ArtifactName> temporaryOf(String name) {
        Matcher temporary = RSYNC_TEMPORARY.matcher(name);
        return temporary.matches() ? ArtifactName.parse(temporary.group("name")) : Optional.empty();
    }

    /** Whether text can spell the path: bytes that are no text in the system's encoding are a name to no one. */
    static boolean isText(Path path) {
        try {
            return Path.of(path.toString()).equals(path);
        } catch (InvalidPathException undecodable) {
            return false;
        }
    }
}
