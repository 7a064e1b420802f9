package org.sluice.track.diagnosis;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.sluice.release.Printable;

/** Says in one line why a mirror is behind. The daemon's and the mirror's own words in it are escaped. */
public final class Wording {

    private Wording() {}

    /** A clause without subject: {@code was refused 5 times by the connection limit, last 2026-03-01 12:17 UTC}. */
    public static String of(Diagnosis diagnosis) {
        return switch (diagnosis) {
            case Diagnosis.AddressUnknown unknown -> "no address of it is known, so what it pulls can't be told";
            case Diagnosis.Fetching(var since, var files, var rate, var left) -> fetching(since, files, rate, left);
            case Diagnosis.Held(var since, var place, var expectedAt) ->
                "waits for its turn since " + Words.time(since) + ", at place " + place
                        + expectedAt
                                .map(time -> ", expected at " + Words.time(time))
                                .orElse("");
            case Diagnosis.NotCome(var since, var last, var usual) -> notCome(since, last, usual);
            case Diagnosis.LimitReached(var times, var last, var text) ->
                "was refused " + counted(times, last) + " by the connection limit" + words(text);
            case Diagnosis.NotAllowed(var times, var last, var text) ->
                "was not let in " + counted(times, last) + words(text);
            case Diagnosis.WrongModule(var times, var last, var asked, var module) ->
                "asked " + counted(times, last) + " for something else than the module " + Printable.of(module)
                        + words(asked);
            case Diagnosis.DiskFull(var times, var last, var text) ->
                "could not write what it was sent " + counted(times, last) + ": rsync's code 11, as a rule a full disk";
            case Diagnosis.CutOff(var times, var last, var text, var lasted, var rate) ->
                "was cut off " + counted(times, last) + ", after " + Words.duration(lasted)
                        + (times > 1 ? " on average" : "") + speed(rate) + words(text);
            case Diagnosis.PullsPart(var times, var last, var request) ->
                "asked " + counted(times, last) + " for a part that does not have what it lacks" + words(request);
            case Diagnosis.LeavesOut(var times, var last) ->
                "came " + counted(times, last) + ", and left out what it lacks";
            case Diagnosis.OnlyLists(var times, var last) ->
                "came " + counted(times, last)
                        + ", and fetched nothing: it only lists, or has the files from elsewhere";
            case Diagnosis.CannotKeep(var times, var last, var path) ->
                "fetched the same file as new " + counted(times, last) + ", so it does not keep it: "
                        + Printable.of(name(path));
            case Diagnosis.NoProof(var last, var path, var why) ->
                "is not proven to have " + Printable.of(name(path)) + " (" + Words.time(last) + "): "
                        + Printable.of(why);
        };
    }

    private static String fetching(Instant since, int files, OptionalLong rate, Optional<Duration> left) {
        return "fetches since " + Words.time(since) + (files == 0 ? "" : ", " + Words.files(files) + " so far")
                + speed(rate)
                + left.map(time -> "; the rest takes about " + Words.duration(time))
                        .orElse("");
    }

    private static String notCome(Instant since, Optional<Instant> last, Optional<Duration> usual) {
        if (last.isEmpty()) {
            return "has never come, as far as is known";
        }
        String late = last.get().isBefore(since) ? "has not come since " : "has not come again since ";
        return late
                + Words.time(last.get())
                + usual.map(time -> "; as a rule it comes every " + Words.duration(time))
                        .orElse("");
    }

    private static String counted(int times, Instant last) {
        return times == 1 ? "once (" + Words.time(last) + ")" : Words.times(times) + " (last " + Words.time(last) + ")";
    }

    private static String speed(OptionalLong rate) {
        return rate.isEmpty() ? "" : ", at about " + Words.rate(rate.getAsLong());
    }

    private static String words(String text) {
        return text.isEmpty() ? "" : ": " + Printable.of(text);
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
