package org.sluice.track.diagnosis;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** Why a mirror is behind, with the figures. {@link Wording} says it in words. */
public sealed interface Diagnosis {

    /** Nobody knows from where it pulls. */
    record AddressUnknown() implements Diagnosis {}

    /**
     * It is being sent files now.
     *
     * @param since when the session began
     * @param files sent so far
     * @param bytesPerSecond as of this session, or of an earlier one where this one does not tell yet
     * @param left until it has what it lacks, at that rate
     */
    record Fetching(Instant since, int files, OptionalLong bytesPerSecond, Optional<Duration> left)
            implements Diagnosis {}

    /**
     * It has come, and waits for its turn.
     *
     * @param place in the queue; 1 is next
     * @param expectedAt when its turn is expected
     */
    record Held(Instant since, int place, Optional<Instant> expectedAt) implements Diagnosis {}

    /**
     * It did not come since there was something to fetch.
     *
     * @param last when it came last; nothing if that is not known
     * @param usual the time between its visits, as a rule
     */
    record NotCome(Instant since, Optional<Instant> last, Optional<Duration> usual) implements Diagnosis {}

    /** The daemon was full. */
    record LimitReached(int times, Instant last, String text) implements Diagnosis {}

    /** The daemon would not have it: by its address, its password, an option, or a hook. */
    record NotAllowed(int times, Instant last, String text) implements Diagnosis {}

    /** It asks for another module. */
    record WrongModule(int times, Instant last, String asked, String module) implements Diagnosis {}

    /** Its rsync could not write what it was sent. */
    record DiskFull(int times, Instant last, String text) implements Diagnosis {}

    /**
     * Its sessions break off.
     *
     * @param lasted how long they lasted, on average
     * @param bytesPerSecond of them all together
     */
    record CutOff(int times, Instant last, String text, Duration lasted, OptionalLong bytesPerSecond)
            implements Diagnosis {}

    /** It asks for paths that what it lacks is not in. */
    record PullsPart(int times, Instant last, String request) implements Diagnosis {}

    /** It asks for everything, and does not take what it lacks: its options leave it out. */
    record LeavesOut(int times, Instant last) implements Diagnosis {}

    /** It compares or lists, and takes nothing. */
    record OnlyLists(int times, Instant last) implements Diagnosis {}

    /** It takes the same file again and again. */
    record CannotKeep(int times, Instant last, String path) implements Diagnosis {}

    /** It was sent a file, but what was seen is no proof that it has the right one. */
    record NoProof(Instant last, String path, String why) implements Diagnosis {}

    /** Its name in JSON: {@code limit-reached}. */
    default String kind() {
        return getClass().getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }
}
