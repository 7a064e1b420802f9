package org.sluice.release;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file name that says what the file is. Images are {@code <product>-<arch>-<version>.iso} or {@code .img}, upgrade
 * kits {@code <Product>_<arch>_<from>_to_<version>.iuk}, and a detached signature has the name of what it signs and
 * {@code .sig}, {@code .asc} or {@code .pgp}.
 *
 * @param text the whole file name
 * @param kind what it is
 * @param subject what a signature signs; for any other kind the file's own kind
 * @param release the release it belongs to
 */
public record ArtifactName(String text, Kind kind, Kind subject, ReleaseId release) {

    private static final int LONGEST = 200;
    private static final Pattern IMAGE = Pattern.compile(
            "(?<product>[a-z][a-z0-9]{0,31})-(?<arch>[a-z0-9_]{1,16})-(?<version>[^-_/]+)\\.(?<kind>iso|img)");
    private static final Pattern KIT = Pattern.compile("(?<product>[A-Za-z][A-Za-z0-9]{0,31})_(?<arch>[a-z0-9]{1,16})_"
            + "(?<from>[^_/]+)_to_(?<version>[^_/]+)\\.(?<kind>iuk)");
    private static final Pattern SIGNATURE = Pattern.compile("(?<signed>.+)\\.(sig|asc|pgp)");

    /** What a file name says, or nothing if it is no artifact's name. */
    public static Optional<ArtifactName> parse(String name) {
        if (name.length() > LONGEST) {
            return Optional.empty();
        }
        Matcher signature = SIGNATURE.matcher(name);
        if (signature.matches()) {
            return parseSigned(signature.group("signed"))
                    .map(of -> new ArtifactName(name, Kind.SIGNATURE, of.kind, of.release));
        }
        return parseSigned(name);
    }

    private static Optional<ArtifactName> parseSigned(String name) {
        Matcher image = IMAGE.matcher(name);
        Matcher kit = KIT.matcher(name);
        Matcher match = image.matches() ? image : kit;
        if (match == kit && (!kit.matches() || Version.parse(kit.group("from")).isEmpty())) {
            return Optional.empty();
        }
        Kind kind = Kind.parse(match.group("kind")).orElseThrow();
        return Version.parse(match.group("version"))
                .map(version -> new ArtifactName(name, kind, kind, ReleaseId.of(version)));
    }

    @Override
    public String toString() {
        return text;
    }
}
