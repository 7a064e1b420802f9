package org.sluice.track.diagnosis;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.sluice.ledger.Sessions;

/** Drafts a message to the operator of a mirror that is behind: what was seen, in UTC, and what they can do. */
public final class Letter {

    private static final int COLUMNS = 76;
    private static final int MOST_SESSIONS = 8;
    private static final int MOST_FILES = 8;
    private static final DateTimeFormatter SECOND =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final List<String> lines = new ArrayList<>();

    private Letter() {}

    /**
     * Plain text: a line with the subject, an empty one, and the message.
     *
     * @param symptoms of a mirror that lacks something, or can't keep what it fetches
     */
    public static String draft(Symptoms symptoms, List<Diagnosis> diagnoses) {
        Letter letter = new Letter();
        letter.line("Subject: your mirror " + symptoms.mirror() + " is behind");
        letter.line("");
        letter.line("Hello,");
        letter.paragraph("Thank you for mirroring our releases. As far as the log of our rsync server tells, "
                + symptoms.mirror() + " has not got all of the current release yet. We see our side only, so we may"
                + " be wrong; if so, please tell us.");
        letter.files(symptoms);
        letter.sessions(symptoms);
        letter.causes(diagnoses);
        letter.paragraph("Thank you!");
        return String.join("\n", letter.lines) + "\n";
    }

    private void files(Symptoms symptoms) {
        if (symptoms.lacking().isEmpty()) {
            return;
        }
        paragraph("What is missing:");
        symptoms.lacking().stream()
                .sorted(Comparator.comparing(Lacking::path))
                .limit(MOST_FILES)
                .forEach(file -> {
                    line("  " + file.path());
                    line("    (" + file.size() + " bytes, there since " + Words.time(file.since()) + ")");
                });
        int more = symptoms.lacking().size() - MOST_FILES;
        if (more > 0) {
            line("  and " + more + " more");
        }
    }

    private void sessions(Symptoms symptoms) {
        List<Sessions.Row> seen = symptoms.sessions();
        if (seen.isEmpty()) {
            paragraph("We have seen no connection from your mirror.");
            return;
        }
        paragraph("What we saw last, in UTC:");
        seen.stream()
                .limit(MOST_SESSIONS)
                .sorted(Comparator.comparing(Sessions.Row::startedAt))
                .forEach(session -> {
                    line("  " + SECOND.format(session.startedAt()) + "  from " + session.address());
                    wrap("      ", SessionWords.of(session));
                });
    }

    private void causes(List<Diagnosis> diagnoses) {
        if (diagnoses.isEmpty()) {
            return;
        }
        paragraph("What we make of it: your mirror");
        for (Diagnosis diagnosis : diagnoses) {
            wrap("  - ", Wording.of(diagnosis) + ".");
        }
        paragraph("What would help:");
        diagnoses.stream().map(Advice::of).distinct().forEach(advice -> wrap("  - ", advice));
    }

    private void paragraph(String text) {
        line("");
        wrap("", text);
    }

    /** Breaks a text at blanks; lines after the first are indented as far as its lead. */
    private void wrap(String lead, String text) {
        StringBuilder line = new StringBuilder(lead);
        boolean isEmpty = true;
        for (String word : text.split(" ", -1)) {
            if (!isEmpty && line.length() + 1 + word.length() > COLUMNS) {
                line(line.toString());
                line = new StringBuilder(" ".repeat(lead.length()));
                isEmpty = true;
            }
            line.append(isEmpty ? "" : " ").append(word);
            isEmpty = false;
        }
        line(line.toString());
    }

    private void line(String text) {
        lines.add(text);
    }
}
