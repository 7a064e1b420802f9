package org.sluice.track.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Each search beside a loop that looks at one byte after the other. */
class OctetsTest {

    private static final int LONGEST = 40;

    private final Random random = new Random(7);

    @Test
    void findsTheFirstOfAByteAtEachAlignmentAndLength() {
        for (int round = 0; round < 200; round++) {
            byte[] text = text(LONGEST);
            byte wanted = text[random.nextInt(LONGEST)];
            for (int from = 0; from <= LONGEST; from++) {
                for (int to = from; to <= LONGEST; to++) {
                    assertThat(Octets.indexOf(text, from, to, wanted)).isEqualTo(firstOf(text, from, to, wanted));
                }
            }
        }
    }

    @Test
    void comparesAtEachAlignmentAndLength() {
        for (int round = 0; round < 200; round++) {
            byte[] text = text(LONGEST);
            for (int from = 0; from <= LONGEST; from++) {
                for (int to = from; to <= LONGEST; to++) {
                    byte[] what = Arrays.copyOfRange(text, from, to);
                    assertThat(Octets.is(text, from, to, what)).isTrue();
                    assertThat(Octets.is(text, from, LONGEST, what)).isEqualTo(to == LONGEST);
                    assertThat(Octets.startsWith(text, from, LONGEST, what)).isTrue();
                    assertThat(Octets.endsWith(text, 0, to, what)).isTrue();
                }
            }
        }
    }

    @Test
    void seesEachSingleByteThatDiffers() {
        for (int length = 1; length <= LONGEST; length++) {
            byte[] text = text(LONGEST + 3);
            for (int changed = 0; changed < length; changed++) {
                byte[] what = Arrays.copyOfRange(text, 3, 3 + length);
                what[changed] ^= (byte) (1 << random.nextInt(8));

                assertThat(Octets.startsWith(text, 3, text.length, what)).isFalse();
            }
        }
    }

    @Test
    void neitherComparesNorReadsBeyondTheRange() {
        byte[] text = text(LONGEST);

        assertThat(Octets.startsWith(text, LONGEST - 5, LONGEST, new byte[6])).isFalse();
        assertThat(Octets.startsWith(text, 0, 7, Arrays.copyOf(text, 8))).isFalse();
        assertThat(Octets.indexOf(text, LONGEST - 1, LONGEST, (byte) 'z')).isEqualTo(-1);
    }

    @Test
    void hashesByContentAloneWhereverItStands() {
        for (int length = 0; length <= LONGEST; length++) {
            byte[] content = text(length);
            byte[] text = text(2 * LONGEST);
            int from = random.nextInt(LONGEST);
            System.arraycopy(content, 0, text, from, length);

            assertThat(Octets.hash(text, from, from + length)).isEqualTo(Octets.hash(content, 0, length));
        }
    }

    @Test
    void hashesSpreadWhereverTheBytesDiffer() {
        for (int changed = 0; changed < 20; changed++) {
            byte[] text = new byte[20];
            Set<Integer> places = new HashSet<>();
            for (int octet = 0; octet < 256; octet++) {
                text[changed] = (byte) octet;
                places.add(Octets.hash(text, 0, text.length) & 0xfff);
            }

            assertThat(places).hasSizeGreaterThan(230);
        }
    }

    /** Few different bytes, so that much is found; some beyond ASCII, where a search for eight at once can go wrong. */
    private byte[] text(int length) {
        byte[] letters = {'a', 'b', 0, -1, -128, 1, 127};
        byte[] text = new byte[length];
        for (int i = 0; i < length; i++) {
            text[i] = letters[random.nextInt(letters.length)];
        }
        return text;
    }

    private static int firstOf(byte[] text, int from, int to, byte wanted) {
        for (int i = from; i < to; i++) {
            if (text[i] == wanted) {
                return i;
            }
        }
        return -1;
    }
}
