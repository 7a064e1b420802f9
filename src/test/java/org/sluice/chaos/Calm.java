package org.sluice.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sluice.testkit.SluiceProcess;

/**
 * Waits until a pipeline has done all that was to be done, and does what its documents ask of people meanwhile: uploads
 * again what was rejected because it was cut or damaged, and retries what is parked.
 */
final class Calm {

    /** In which something has to go on. */
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    /** After which it has to be done. */
    private static final Duration LONGEST = Duration.ofMinutes(15);

    private static final Duration LOOK = Duration.ofMillis(300);
    private static final Duration BETWEEN_RETRIES = Duration.ofSeconds(3);

    private final World world;
    private final Outside outside;
    private final List<Parcel> parcels;
    private final Tally tally;
    private long retried = System.nanoTime();

    Calm(World world, List<Parcel> parcels, Tally tally) {
        this.world = world;
        this.outside = new Outside(world);
        this.parcels = parcels;
        this.tally = tally;
    }

    /** What is still missing when patience has ended; nothing if all is calm. */
    List<String> await(SluiceProcess process) throws IOException, SQLException, InterruptedException {
        long end = System.nanoTime() + LONGEST.toNanos();
        long progress = System.nanoTime();
        List<String> missing = missing();
        while (!missing.isEmpty() && System.nanoTime() < end && System.nanoTime() - progress < PATIENCE.toNanos()) {
            if (process.awaitEnd(LOOK)) {
                return List.of("the process ended by itself: " + process.exitStatus());
            }
            if (hasTables() && System.nanoTime() - retried > BETWEEN_RETRIES.toNanos()) {
                retried = System.nanoTime();
                doWhatPeopleDo();
            }
            List<String> before = missing;
            missing = missing();
            progress = missing.equals(before) ? progress : System.nanoTime();
        }
        if (!missing.isEmpty()) {
            process.signal("QUIT"); // a dump of its threads, for whoever looks at it
        }
        return missing.stream().map(one -> "does not come to rest: " + one).toList();
    }

    private List<String> missing() throws IOException, SQLException {
        List<String> missing = new ArrayList<>();
        if (!hasTables()) {
            return List.of("no ledger");
        }
        Tables tables = outside.tables();
        Set<String> staged = new HashSet<>(tables.texts("SELECT path FROM artifact WHERE state = 'staged'"));
        for (String path : world.truth().published().keySet()) {
            if (!staged.contains(path)) {
                missing.add(path + " is not staged");
            }
            for (String mirror : World.MIRRORS) {
                if (!Files.exists(world.mirror(mirror).resolve(path))) {
                    missing.add(path + " is not on " + mirror);
                }
            }
        }
        int waves = world.truth().waves().size();
        atLeast(missing, waves, tables.count("SELECT count(*) FROM wave WHERE state = 'staged'"), "waves staged");
        int rules = waves * Invariants.RULES.size();
        atLeast(missing, rules, tables.count("SELECT count(*) FROM readiness"), "rules met");
        long done = tables.count("SELECT count(*) FROM hook_run WHERE state = 'done'");
        long due = tables.count("SELECT count(*) FROM event WHERE type = 'wave.staged'")
                + 2 * tables.count("SELECT count(*) FROM event WHERE type = 'release.ready'");
        atLeast(missing, due, done, "hooks done");
        none(missing, tables.count("SELECT count(*) FROM event WHERE sent_at IS NULL"), "events to send");
        none(missing, tables.count("SELECT count(*) FROM rejection WHERE moved_at IS NULL"), "files to move");
        none(missing, tables.count("SELECT count(*) FROM decision WHERE applied_at IS NULL"), "decisions");
        List<String> left = new ArrayList<>(Outside.names(world.drop()));
        left.removeAll(world.truth().waiting().keySet());
        left.forEach(name -> missing.add("in the drop directory: " + name));
        return missing;
    }

    /** It may have been killed before it made them. */
    private boolean hasTables() throws SQLException {
        return Files.exists(world.ledgerFile())
                && outside.tables().count("SELECT count(*) FROM sqlite_master WHERE name = 'delivery'") > 0;
    }

    private static void atLeast(List<String> missing, long wanted, long found, String what) {
        if (found < wanted) {
            missing.add(found + " of " + wanted + " " + what);
        }
    }

    private static void none(List<String> missing, long found, String what) {
        if (found > 0) {
            missing.add(found + " " + what);
        }
    }

    private void doWhatPeopleDo() throws IOException, SQLException {
        if (outside.tables().count("SELECT count(*) FROM hook_run WHERE state = 'parked'") > 0
                || outside.command("status").contains("dead letter")) {
            outside.command("retry");
            tally.add("retried by hand");
        }
        Set<String> kept = new HashSet<>();
        for (Map.Entry<String, List<Facts.Kept>> rejection :
                outside.quarantine().entrySet()) {
            rejection.getValue().forEach(file -> kept.add(file.name()));
        }
        Set<String> accepted = new HashSet<>(outside.tables().texts("SELECT name FROM artifact"));
        accepted.addAll(outside.tables().texts("SELECT name FROM manifest"));
        for (Parcel parcel : parcels) {
            if (parcel.fate() != Parcel.Fate.QUARANTINED
                    && !accepted.contains(parcel.name())
                    && (isIn(kept, parcel.name()) || isIn(kept, parcel.name() + ".sig"))) {
                uploadAgain(parcel);
            }
        }
    }

    /** Whether it is in the quarantine, and not in the drop directory. */
    private boolean isIn(Set<String> kept, String name) {
        return kept.contains(name) && !Files.exists(world.drop().resolve(name));
    }

    private void uploadAgain(Parcel parcel) throws IOException {
        tally.add("uploaded again after a rejection");
        if (parcel.signature().isPresent()) {
            put(parcel.name() + ".sig", parcel.signature().get());
        }
        put(parcel.name(), parcel.content());
    }

    private void put(String name, byte[] content) throws IOException {
        Path whole = Files.write(world.folder().resolve("outside/again"), content);
        Files.move(whole, world.drop().resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }
}
