package org.sluice.chaos;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.sluice.chaos.Parcel.Fate;
import org.sluice.release.Sha256;
import org.sluice.testkit.OpenPgpKeys;

/** Makes releases, and what is none; the same for the same seed, but for keys, signatures and times. */
final class Supply {

    private static final Duration AGE_OF_KEYS = Duration.ofDays(30);
    /** Signatures are older than the clock is ever set back. */
    static final Duration AGE_OF_SIGNATURES = Duration.ofHours(4);

    private static final int SMALLEST = 50_000;
    private static final int LARGEST = 2_000_000;
    private static final int LARGEST_KIT = 400_000;

    private final Instant signed = Instant.now().minus(AGE_OF_SIGNATURES);
    private final OpenPgpKeys key = key("Release key <release@example.org>");
    private final OpenPgpKeys stranger = key("A stranger <stranger@example.org>");
    private final Random random;
    private int releases;
    private int bads;

    Supply(Random random) {
        this.random = random;
    }

    private OpenPgpKeys key(String name) {
        return OpenPgpKeys.good(name, signed.minus(AGE_OF_KEYS));
    }

    String keyring() {
        return new String(OpenPgpKeys.armoured(key.publicKeys()), StandardCharsets.US_ASCII);
    }

    /** A release: one image or two, one kit or two, and the signed list that names them; some after a bad attempt. */
    List<Parcel> release(boolean isAlpha) {
        releases++;
        String version = "5." + releases + (isAlpha ? "~rc1" : "");
        List<Parcel> parcels = new ArrayList<>();
        List<Parcel> listed = new ArrayList<>();
        for (String kind : random.nextBoolean() ? List.of("iso", "img") : List.of("iso")) {
            byte[] content = bytes(SMALLEST, LARGEST);
            parcels.add(signed("tails-amd64-" + version + "." + kind, content, Fate.PUBLISHED));
        }
        for (int i = 1; i <= 1 + random.nextInt(2); i++) {
            String name = String.format(Locale.ROOT, "Tails_amd64_4.%d_to_%s.iuk", i, version);
            listed.add(Parcel.bare(name, bytes(SMALLEST, LARGEST_KIT), Fate.PUBLISHED));
        }
        Parcel sums = sums("SHA256SUMS-" + version, listed);
        parcels.addAll(listed);
        parcels.add(sums);
        return parcels.stream().map(this::perhapsTwice).toList();
    }

    /** Somebody uploads the wrong thing first, or the connection breaks and he tries again. */
    private Parcel perhapsTwice(Parcel parcel) {
        int length = parcel.content().length;
        return switch (random.nextInt(5)) {
            case 0 -> parcel.after(Arrays.copyOf(parcel.content(), 1 + random.nextInt(length - 1)));
            case 1 -> parcel.after(damaged(parcel.content()));
            default -> parcel;
        };
    }

    /** Some that must never be visible. */
    List<Parcel> bad() {
        String version = "9." + ++bads;
        String image = "tails-amd64-" + version + ".iso";
        String kit = "Tails_amd64_8.0_to_" + version + ".iuk";
        byte[] content = bytes(1_000, SMALLEST);
        return switch (random.nextInt(7)) {
            case 0 -> List.of(Parcel.bare(image, content, Fate.WAITING));
            case 1 -> List.of(Parcel.signed(image, content, stranger.sign(content, signed), Fate.QUARANTINED));
            case 2 -> List.of(Parcel.signed(image, damaged(content), key.sign(content, signed), Fate.QUARANTINED));
            case 3 ->
                List.of(
                        sums("SHA256SUMS-" + version, List.of(Parcel.bare(kit, damaged(content), Fate.PUBLISHED))),
                        Parcel.bare(kit, content, Fate.QUARANTINED));
            case 4 -> List.of(Parcel.bare(kit, content, Fate.WAITING));
            case 5 -> {
                List<Parcel> listed = List.of(Parcel.bare(kit, content, Fate.WAITING));
                byte[] sums = text(listed);
                String name = "SHA256SUMS-" + version;
                yield List.of(
                        Parcel.signed(name, sums, stranger.sign(sums, signed), Fate.QUARANTINED), listed.getFirst());
            }
            default -> List.of(Parcel.bare(hostile(version), content, Fate.QUARANTINED));
        };
    }

    private String hostile(String version) {
        List<String> names = List.of(
                "tails-amd64-" + version + ".iso\n",
                "$(touch pwned)-" + version + ".iso",
                "-rf-" + version,
                "tails-amd64-" + version + ".iso;sh",
                "a..\\..\\" + version + ".img",
                "\u202etails-" + version + ".iso",
                "trace-" + version);
        return names.get(random.nextInt(names.size()));
    }

    private Parcel signed(String name, byte[] content, Fate fate) {
        return Parcel.signed(name, content, key.sign(content, signed), fate);
    }

    private Parcel sums(String name, List<Parcel> listed) {
        return signed(name, text(listed), Fate.ARCHIVED);
    }

    private static byte[] text(List<Parcel> listed) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (Parcel parcel : listed) {
            String line = Sha256.of(parcel.content()).hex() + "  " + parcel.name() + "\n";
            out.writeBytes(line.getBytes(StandardCharsets.UTF_8));
        }
        return out.toByteArray();
    }

    private byte[] damaged(byte[] content) {
        byte[] other = content.clone();
        other[random.nextInt(other.length)] ^= 1;
        return other;
    }

    private byte[] bytes(int least, int most) {
        byte[] bytes = new byte[(int) (least * Math.pow((double) most / least, random.nextDouble()))];
        random.nextBytes(bytes);
        return bytes;
    }
}
