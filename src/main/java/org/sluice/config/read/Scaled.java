package org.sluice.config.read;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers with a unit: {@code 1.2GB}, {@code 70Mbit/s}; with or without a blank between. */
record Scaled(Map<String, Long> units) {

    private static final Pattern SHAPE = Pattern.compile("([0-9]{1,15}(?:\\.[0-9]{1,9})?) ?([A-Za-z/]{1,8})");
    private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);

    /** In the smallest unit, rounded down. */
    Optional<Long> parse(String text) {
        if (text.equals("0")) {
            return Optional.of(0L);
        }
        Matcher matcher = SHAPE.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return Optional.ofNullable(units.get(matcher.group(2)))
                .map(unit -> new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(unit)))
                .filter(amount -> amount.compareTo(MOST) <= 0)
                .map(amount -> amount.setScale(0, RoundingMode.DOWN).longValueExact());
    }

    /** Exact, in the largest unit that leaves no fraction. */
    String text(long amount) {
        return units.entrySet().stream()
                .filter(unit -> amount % unit.getValue() == 0 && (amount != 0 || unit.getValue() == 1))
                .max(Map.Entry.comparingByValue())
                .map(unit -> amount / unit.getValue() + unit.getKey())
                .orElseThrow();
    }
}
