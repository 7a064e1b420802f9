package org.sluice.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sluice.verify.DropFolder.BORN;
import static org.sluice.verify.DropFolder.SIGNED;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.DeflaterOutputStream;
import org.bouncycastle.openpgp.PGPSignature;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sluice.testkit.Appetite;
import org.sluice.testkit.OpenPgpKeys;

/** Signature files and keyrings that are made to take all time or memory, of the largest size that is read. */
class OpenPgpBombsTest {

    private static final int LARGEST_SIGNATURE = 64 << 10;
    private static final int LARGEST_KEYRING = 8 << 20;
    private static final int MARKER = 10;
    private static final int COMPRESSED = 8;
    private static final int SIGNATURE = 2;
    private static final int USER_ID = 13;
    private static final int USER_ATTRIBUTE = 17;
    private static final int SUBKEY = 14;
    private static final byte[] LITTLE = {'P', 'G', 'P'};

    private static final OpenPgpKeys KEY = OpenPgpKeys.good("Release key", BORN);
    private static final OpenPgpKeys RSA = OpenPgpKeys.rsa("Release key", BORN, 2048);

    static Stream<Arguments> signatures() {
        byte[] good = KEY.sign(new byte[0], SIGNED);
        return Stream.of(
                Arguments.of("a compressed gigabyte", packet(COMPRESSED, compressed(64))),
                Arguments.of("compressed again and again", nested()),
                Arguments.of("markers", repeated(packet(MARKER, LITTLE), LARGEST_SIGNATURE)),
                Arguments.of("parts without an end", parts(SIGNATURE, LARGEST_SIGNATURE)),
                Arguments.of("parts of two gigabytes", bytes(0xc2, 0xfe, 4, 0)),
                Arguments.of("a packet of two gigabytes", bytes(0xc2, 0xff, 0x7f, 0xff, 0xff, 0xff, 4, 0, 22, 10)),
                Arguments.of("a packet of four gigabytes", bytes(0xc2, 0xff, 0xff, 0xff, 0xff, 0xff, 4, 0, 22, 10)),
                Arguments.of("a part of two gigabytes", subpacket(0x7f, 0xff, 0xff, 0xff)),
                Arguments.of("a part of four gigabytes", subpacket(0xff, 0xff, 0xff, 0xff)),
                Arguments.of("a part of nothing", subpacket(0, 0, 0, 0)),
                Arguments.of("65,535 bytes of parts", packet(SIGNATURE, bytes(4, 0, 1, 10, 0xff, 0xff, 5, 2, 0, 0))),
                Arguments.of("a number of 65,535 bits", packet(SIGNATURE, number(1))),
                Arguments.of("a number of 65,535 bits, whole", packet(SIGNATURE, number(8192))),
                Arguments.of("as many signatures as there is room for", repeated(good, LARGEST_SIGNATURE)),
                Arguments.of("an unknown version", packet(SIGNATURE, bytes(99, 0, 0, 0))),
                Arguments.of("armour without an end", text("-----BEGIN PGP SIGNATURE-----\n\n", "iHUEABYKAB0WIQ\n")),
                Arguments.of("armour of headers", text("-----BEGIN PGP SIGNATURE-----\n", "Comment: x\n")),
                Arguments.of("armour in armour", text("", "-----BEGIN PGP SIGNATURE-----\n")),
                Arguments.of("dashes", text("", "-")),
                Arguments.of("blanks", text("", " ")),
                Arguments.of("nothing", new byte[LARGEST_SIGNATURE]));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("signatures")
    @Timeout(60)
    void aSignatureFileIsRefusedInBoundedTimeAndMemory(String what, byte[] file) throws Exception {
        assertThat(file.length).isLessThanOrEqualTo(LARGEST_SIGNATURE);
        SignatureRules rules = new SignatureRules(
                "a.sig", Keyring.parse(KEY.publicKeys(), KnownSignatures.PROVIDER), Path.of("k"), SIGNED);

        Appetite.assertModest(
                Duration.ofSeconds(5),
                200,
                () -> assertThat(counting(file, rules)).isZero());
    }

    private static long counting(byte[] file, SignatureRules rules) {
        try {
            return SignaturePackets.parse(file).stream()
                    .filter(one -> KnownSignatures.counts(one, rules, KnownSignatures.CONTENT))
                    .count();
        } catch (IOException refused) {
            return 0;
        }
    }

    static Stream<Arguments> keyrings() {
        byte[] key = KEY.publicKeys();
        byte[] certificate = RSA.publicKeys();
        return Stream.of(
                Arguments.of(
                        "many user ids",
                        followed(key, packet(USER_ID, "somebody".getBytes(StandardCharsets.US_ASCII)), 200_000)),
                Arguments.of(
                        "a user attribute of four mebibytes",
                        followed(key, packet(USER_ATTRIBUTE, new byte[4 << 20]), 1)),
                Arguments.of("many subkeys", followed(key, packet(SUBKEY, body(key)), 100_000)),
                Arguments.of("many statements", followed(key, KEY.sign(new byte[0], SIGNED), 100_000)),
                Arguments.of("many certificates", repeated(certificate, 200_000)),
                Arguments.of("markers", followed(key, packet(MARKER, LITTLE), 200_000)),
                Arguments.of("a compressed gigabyte", packet(COMPRESSED, compressed(64))),
                Arguments.of("a packet of two gigabytes", followed(key, bytes(0xcd, 0xff, 0x7f, 0xff, 0xff, 0xff), 1)),
                Arguments.of(
                        "a user id of four gigabytes", followed(key, bytes(0xcd, 0xff, 0xff, 0xff, 0xff, 0xff), 1)),
                Arguments.of("parts without an end", followed(key, parts(USER_ID, 1 << 20), 1)),
                Arguments.of("armour without a key", text("-----BEGIN PGP \n", "-----BEGIN PGP \n")),
                Arguments.of("armour without an end", text("-----BEGIN PGP PUBLIC KEY BLOCK-----\n\n", "mDMEZ\n")),
                Arguments.of("nothing", new byte[LARGEST_KEYRING]));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("keyrings")
    @Timeout(120)
    void aKeyringIsReadInBoundedTimeAndMemory(String what, byte[] file) throws Exception {
        List<PGPSignature> signatures = SignaturePackets.parse(KEY.sign(KnownSignatures.CONTENT, SIGNED));

        Appetite.assertModest(Duration.ofSeconds(30), 6_000, () -> {
            try {
                Keyring keyring = Keyring.parse(file, KnownSignatures.PROVIDER);
                SignatureRules rules = new SignatureRules("a.sig", keyring, Path.of("k"), SIGNED);
                assertThat(KnownSignatures.counts(signatures.getFirst(), rules, KnownSignatures.OTHER))
                        .isFalse();
            } catch (IOException refused) {
                // as it may be
            }
        });
    }

    @Test
    void aSignatureOfVersion3IsRefused() throws Exception {
        byte[] old = packet(SIGNATURE, bytes(3, 5, 0, 1, 2, 3, 4, 1, 2, 3, 4, 5, 6, 7, 8, 1, 10, 0, 0, 0, 1, 1));
        SignatureRules rules = new SignatureRules(
                "a.sig", Keyring.parse(KEY.publicKeys(), KnownSignatures.PROVIDER), Path.of("k"), SIGNED);

        assertThat(rules.claim(SignaturePackets.parse(old).getFirst()))
                .isInstanceOfSatisfying(
                        Found.Not.class,
                        not -> assertThat(not.objection().toString()).contains("version 3"));
    }

    /** A byte of each place of a good signature changed: the 16 bits of the hash that it tells are no proof of it. */
    @Test
    void noByteOfASignatureMayLie() throws Exception {
        byte[] good = KEY.sign(KnownSignatures.CONTENT, SIGNED);
        SignatureRules rules = new SignatureRules(
                "a.sig", Keyring.parse(KEY.publicKeys(), KnownSignatures.PROVIDER), Path.of("k"), SIGNED);
        PGPSignature genuine = SignaturePackets.parse(good).getFirst();
        assertThat(KnownSignatures.counts(genuine, rules, KnownSignatures.CONTENT))
                .isTrue();

        for (int i = 0; i < good.length; i++) {
            byte[] changed = good.clone();
            changed[i] ^= 1;
            try {
                PGPSignature lie = SignaturePackets.parse(changed).getFirst();
                boolean counts = KnownSignatures.counts(lie, rules, KnownSignatures.CONTENT);
                assertThat(!counts || Arrays.equals(lie.getSignatureTrailer(), genuine.getSignatureTrailer()))
                        .as("byte %d", i)
                        .isTrue();
                assertThat(KnownSignatures.counts(lie, rules, KnownSignatures.OTHER))
                        .isFalse();
            } catch (IOException refused) {
                // as it should be
            }
        }
    }

    private static byte[] packet(int tag, byte[] body) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(0xc0 | tag);
        out.write(0xff);
        for (int shift = 24; shift >= 0; shift -= 8) {
            out.write(body.length >> shift);
        }
        out.writeBytes(body);
        return out.toByteArray();
    }

    /** So many mebibytes of nothing, and each of them again. */
    private static byte[] compressed(int mebibytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(2); // ZLIB
        byte[] zeros = new byte[1 << 20];
        try (OutputStream zip = new DeflaterOutputStream(out)) {
            for (int i = 0; i < mebibytes * 16 && out.size() < LARGEST_SIGNATURE - 8_192; i++) {
                zip.write(zeros);
            }
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return out.size() < LARGEST_SIGNATURE - 8 ? out.toByteArray() : Arrays.copyOf(out.toByteArray(), 65_000);
    }

    private static byte[] nested() {
        byte[] inner = packet(MARKER, LITTLE);
        for (int i = 0; i < 1_000; i++) {
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            body.write(0); // stored as it is
            body.writeBytes(inner);
            inner = packet(COMPRESSED, body.toByteArray());
        }
        return inner;
    }

    private static byte[] parts(int tag, int size) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(0xc0 | tag);
        while (out.size() < size - 1_024) {
            out.write(0xe9); // a part of 512 bytes, and another one follows
            out.writeBytes(new byte[512]);
        }
        return out.toByteArray();
    }

    /** A part of a signature of so many bytes, in an area of ten. */
    private static byte[] subpacket(int... length) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(bytes(4, 0, 22, 10, 0, 10, 255));
        body.writeBytes(bytes(length));
        body.writeBytes(bytes(2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1));
        return packet(SIGNATURE, body.toByteArray());
    }

    private static byte[] number(int octets) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(bytes(4, 0, 1, 10, 0, 0, 0, 0, 1, 2, 0xff, 0xff));
        byte[] value = new byte[octets];
        Arrays.fill(value, (byte) 0xff);
        body.writeBytes(value);
        return body.toByteArray();
    }

    /** The body of a key's first packet, which has a length of one octet. */
    private static byte[] body(byte[] key) {
        return Arrays.copyOfRange(key, 2, 2 + (key[1] & 0xff));
    }

    private static byte[] followed(byte[] key, byte[] by, int size) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(key);
        do {
            out.writeBytes(by);
        } while (out.size() < size - by.length);
        return out.toByteArray();
    }

    private static byte[] repeated(byte[] one, int size) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        while (out.size() <= size - one.length) {
            out.writeBytes(one);
        }
        return out.toByteArray();
    }

    private static byte[] text(String begin, String again) {
        String all = begin + again.repeat((LARGEST_SIGNATURE - begin.length()) / again.length());
        return all.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }
}
