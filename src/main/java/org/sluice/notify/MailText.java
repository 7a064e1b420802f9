package org.sluice.notify;

import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.sluice.ledger.Event;
import org.sluice.release.Printable;

/**
 * An event as people read it in a mail. Whatever comes from strangers is escaped for display and cut, so that it ends
 * neither a header nor a line.
 *
 * @param subject one line
 * @param body plain text
 */
record MailText(String subject, String body) {

    private static final int MOST_ITEMS = 20;

    static MailText of(Event event, Optional<URI> page) {
        String headline = headline(event);
        StringBuilder body = new StringBuilder(headline).append(".\n\n");
        line(body, "What", event.type().toString());
        line(body, "About", event.subject());
        line(body, "When", event.at().toString());
        new TreeMap<>(event.data()).forEach((key, value) -> field(body, key, value));
        body.append("\nWhere to look:\n");
        page.ifPresent(address -> body.append("  ").append(address).append('\n'));
        text(event, "release")
                .ifPresent(release -> body.append("  sluice status ")
                        .append(Printable.of(release))
                        .append('\n'));
        body.append("  sluice events --since ").append(event.seq() - 1).append('\n');
        body.append("\nIf this mail comes twice, its Message-ID is the same: event ")
                .append(event.id())
                .append(".\n");
        return new MailText("[Sluice] " + headline, body.toString());
    }

    /** What happened, in one line. */
    private static String headline(Event event) {
        String subject = Printable.of(event.subject());
        return switch (event.type()) {
            case RELEASE_READY -> subject + ": ready by the rule " + said(event, "rule") + names(event, "mirrors");
            case MIRROR_READY -> subject + ": " + said(event, "mirror") + " is ready";
            case MIRROR_LAGGING -> subject + ": " + said(event, "mirror") + " lags";
            case MIRROR_RECOVERED -> subject + ": " + said(event, "mirror") + " has caught up";
            case MIRROR_FETCHED -> said(event, "mirror") + " has fetched " + subject;
            case MIRROR_REFUTED -> said(event, "mirror") + " does not have " + subject + " after all";
            case ARTIFACT_NEW -> subject + " is proven";
            case ARTIFACT_REJECTED -> subject + " is rejected: " + said(event, "reason");
            case ARTIFACT_STAGED -> subject + " is in the tree";
            case WAVE_OPENED -> subject + ": the gate is open";
            case WAVE_STAGED -> subject + ": mirrors can fetch it";
            case WAVE_APPROVED -> subject + ": approved by " + said(event, "who");
            case WAVE_CHANGED -> subject + ": the configuration has changed it";
            case RELEASE_HELD -> subject + " is held by " + said(event, "who");
            case RELEASE_RESUMED -> subject + " goes on: the hold is over";
            case ADMISSION_CHANGED -> "the admission of mirrors has changed";
        };
    }

    private static String names(Event event, String key) {
        List<?> names = event.data().get(key) instanceof List<?> list ? list : List.of();
        return switch (names.size()) {
            case 0 -> "";
            case 1 -> ", " + Printable.of(names.getFirst().toString());
            default -> ", " + names.size() + " mirrors";
        };
    }

    private static String said(Event event, String key) {
        return Printable.of(text(event, key).orElse("?"));
    }

    private static Optional<String> text(Event event, String key) {
        return Optional.ofNullable(event.data().get(key)).map(Object::toString);
    }

    /** A value in its line, the items of a list each in one of their own. */
    private static void field(StringBuilder body, String key, Object value) {
        if (!(value instanceof Collection<?> items)) {
            line(body, key, value.toString());
            return;
        }
        body.append(Printable.of(key)).append(":\n");
        items.stream()
                .limit(MOST_ITEMS)
                .forEach(item ->
                        body.append("  ").append(Printable.of(item(item))).append('\n'));
        if (items.size() > MOST_ITEMS) {
            body.append("  and ").append(items.size() - MOST_ITEMS).append(" more\n");
        }
    }

    private static String item(Object item) {
        if (!(item instanceof Map<?, ?> fields)) {
            return item.toString();
        }
        StringBuilder text = new StringBuilder();
        fields.forEach((key, value) ->
                text.append(text.isEmpty() ? "" : ", ").append(key).append(' ').append(value));
        return text.toString();
    }

    private static void line(StringBuilder body, String key, String value) {
        body.append(Printable.of(key)).append(": ").append(Printable.of(value)).append('\n');
    }
}
