package org.sluice.track.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the {@code log format}, a transfer is read as it was written. Seeded. */
class RandomFormatsTest {

    private static final String PREFIX = "2026/11/22 17:29:04 [9] ";
    private static final List<String> BEFORE_THE_PATH =
            List.of("%h", "[%a]", "%a", "%m", "(%u)", "%l", "%b", "%c", "%i", "[%C]", "%M", "%t", "%p", "%12l", "%-9b");

    private static final List<String> ITEMIZED =
            List.of("<f+++++++++", "<f.st......", "<f..t......", "hf+++++++++", "cd+++++++++", ".d..t......");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void readsEachFieldThatTheFormatHas(long seed) {
        Random random = new Random(seed);
        RandomText text = new RandomText(random);
        for (int i = 0; i < 1_000; i++) {
            String format = format(random);
            Map<Character, String> values = values(text, random);
            List<LogLine> read = new ArrayList<>();
            LineParser parser = new LineParser(
                    List.of(LogFormat.compile(format).orElseThrow()),
                    ZoneOffset.UTC,
                    LocalDate.of(2026, 11, 22),
                    read::add);

            byte[] line = (PREFIX + written(format, values)).getBytes(StandardCharsets.ISO_8859_1);
            parser.parse(line, 0, line.length);

            assertThat(read)
                    .as("%s: %s", format, values)
                    .singleElement()
                    .isEqualTo(new LogLine.Send(
                            1_795_368_544L,
                            9,
                            told(format, values, 'a'),
                            told(format, values, 'm'),
                            told(format, values, 'f'),
                            number(told(format, values, 'l')),
                            number(told(format, values, 'b')),
                            told(format, values, 'i'),
                            told(format, values, 'C')));
        }
    }

    /** The operation first, a few fields in any order, and the path anywhere among them. */
    private static String format(Random random) {
        List<String> fields = new ArrayList<>(BEFORE_THE_PATH);
        Collections.shuffle(fields, random);
        List<String> chosen = new ArrayList<>();
        for (String field : fields.subList(0, random.nextInt(fields.size()))) {
            char letter = field.replaceAll("[^a-zA-Z]", "").charAt(0);
            if (chosen.stream().noneMatch(other -> has(other, letter))) {
                chosen.add(field);
            }
        }
        chosen.add(random.nextInt(chosen.size() + 1), "%f");
        return "%o " + String.join(" ", chosen);
    }

    private static Map<Character, String> values(RandomText text, Random random) {
        Map<Character, String> values = new HashMap<>();
        values.put('o', "send");
        values.put('h', text.host());
        values.put('a', text.address());
        values.put('m', "amnesia-archive");
        values.put('u', random.nextBoolean() ? "" : "user");
        values.put('f', text.name().replaceAll("^ +| +$", "") + "x");
        values.put('l', Long.toString(text.size()));
        values.put('b', Long.toString(text.size()));
        values.put('c', "16");
        values.put('i', ITEMIZED.get(random.nextInt(ITEMIZED.size())));
        values.put('C', random.nextBoolean() ? " ".repeat(32) : String.format("%032x", random.nextLong()));
        values.put('M', "2023/11/14-22:13:20");
        values.put('t', "2026/11/22 17:29:04");
        values.put('p', "9");
        return values;
    }

    private static String written(String format, Map<Character, String> values) {
        return Pattern.compile("%(-?\\d*)([a-zA-Z])").matcher(format).replaceAll(field -> {
            String value = RandomText.escaped(values.getOrDefault(field.group(2).charAt(0), ""));
            String width = field.group(1);
            return Matcher.quoteReplacement(width.isEmpty() ? value : String.format("%" + width + "s", value));
        });
    }

    private static String told(String format, Map<Character, String> values, char letter) {
        String value = has(format, letter) ? values.getOrDefault(letter, "") : "";
        return letter == 'C' ? value.strip() : value;
    }

    private static long number(String text) {
        return text.isEmpty() ? -1 : Long.parseLong(text);
    }

    private static boolean has(String format, char letter) {
        return format.matches(".*%-?\\d*" + letter + ".*");
    }
}
