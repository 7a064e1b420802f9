package org.sluice.metrics;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Every meter of Sluice's own. The table in {@code docs/metrics.md} has the same lines; a test sees to it. */
public enum Metric {
    UPLOADS_WAITING(Type.GAUGE, "sluice.uploads.waiting", "Files in the drop directory that are not yet proven"),
    UPLOADS_OLDEST(
            Type.GAUGE_OF_SECONDS,
            "sluice.uploads.oldest.timestamp",
            "Since when the file has waited that has waited longest for the same thing"),
    REJECTIONS(Type.COUNTER, "sluice.rejections", "Files rejected since the start", "reason"),
    ARTIFACTS(Type.GAUGE, "sluice.artifacts", "Proven artifacts", "state"),
    WAVES(Type.GAUGE, "sluice.waves", "Waves of all releases", "state"),
    HELD_SINCE(
            Type.GAUGE_OF_SECONDS,
            "sluice.release.held.timestamp",
            "Since when the release is held that has been held longest"),
    WAVE_WAITS(
            Type.GAUGE_OF_SECONDS,
            "sluice.wave.waits.timestamp",
            "Since when the wave of the newest release waits for its gate",
            "wave"),
    WAVE_STAGED(
            Type.GAUGE_OF_SECONDS,
            "sluice.wave.staged.timestamp",
            "When the wave's newest release was there to be fetched",
            "wave"),
    STAGE_LATENCY(Type.TIMER, "sluice.stage.latency", "From seen to accepted, and from accepted to staged", "stage"),
    CATCH_UP(
            Type.GAUGE,
            "sluice.catch.up",
            "Enabled mirrors, by their state on the wave's newest release",
            "wave",
            "state"),
    MIRRORS_READY(
            Type.GAUGE,
            "sluice.mirrors.ready",
            "Enabled mirrors that have the wave's newest release, by the evidence that is asked for",
            "wave"),
    READINESS(
            Type.GAUGE_OF_SECONDS,
            "sluice.readiness.duration",
            "From staged to the rule's being met, for the newest release that met it",
            "wave",
            "rule"),
    FORECAST(
            Type.GAUGE_OF_SECONDS,
            "sluice.forecast.duration",
            "From staged to when so many mirrors are expected to have the wave that propagates",
            "wave",
            "milestone",
            "bound"),
    SESSIONS(Type.COUNTER, "sluice.sessions", "Ended sessions of the rsync daemon", "outcome"),
    DAEMON_LOG(
            Type.GAUGE_OF_SECONDS,
            "sluice.daemon.log.timestamp",
            "When the rsync daemon last wrote to its log",
            "daemon"),
    SYSLOG_RECEIVED(Type.COUNTER, "sluice.syslog.received", "Syslog messages that came since the start"),
    SYSLOG_KEPT(Type.COUNTER, "sluice.syslog.kept", "Syslog messages written to a spool since the start"),
    SYSLOG_SHED(Type.COUNTER, "sluice.syslog.shed", "Syslog messages dropped since the start", "reason"),
    SYSLOG_REFUSALS(Type.COUNTER, "sluice.syslog.refusals", "Connections for syslog closed since the start", "reason"),
    ADMISSION_RUNNING(Type.GAUGE, "sluice.admission.running", "Sessions that were let go, and run"),
    ADMISSION_WAITING(Type.GAUGE, "sluice.admission.waiting", "Clients that are held until their turn comes"),
    ADMISSION_LONGEST_WAIT(
            Type.GAUGE_OF_SECONDS, "sluice.admission.longest.wait", "How long one of those that are held has waited"),
    ADMISSION_HELD(Type.COUNTER, "sluice.admission.held", "Clients that had to wait, since the start"),
    ADMISSION_REFUSED(Type.COUNTER, "sluice.admission.refused", "Clients that found too many waiting, since the start"),
    ADMISSION_LINK_RATE(Type.GAUGE_OF_RATE, "sluice.admission.link.rate", "What the link to the mirrors may carry"),
    ADMISSION_LINK_USED(Type.GAUGE_OF_RATE, "sluice.admission.link.used", "What the sessions take of it"),
    CONNECTION_LIMIT(Type.GAUGE, "sluice.connection.limit", "The daemon's limit on connections, where Sluice sets it"),
    PROBE_DURATION(Type.TIMER, "sluice.probe.duration", "Probes of what mirrors serve", "outcome"),
    PROBE_BYTES(Type.COUNTER_OF_BYTES, "sluice.probe.received", "Bytes that probes got from mirrors"),
    EVENTS(Type.COUNTER, "sluice.events", "Events sent since the start", "type"),
    OUTBOX_DEPTH(Type.GAUGE, "sluice.outbox.depth", "Events committed and not yet sent"),
    QUEUE_DEPTH(Type.GAUGE, "sluice.queue.depth", "Messages that wait for the stager"),
    DEAD_LETTERS(Type.GAUGE, "sluice.dead.letters", "Messages that failed each of their attempts"),
    HOOK_RUNS(Type.GAUGE, "sluice.hook.runs", "Runs of hooks", "state"),
    HTTP_REFUSALS(
            Type.COUNTER,
            "sluice.http.refusals",
            "Connections for HTTP that came to nothing since the start",
            "reason"),
    STREAMS(Type.GAUGE, "sluice.streams", "Streams of events that are open"),
    STREAMS_DROPPED(Type.COUNTER, "sluice.streams.dropped", "Streams whose clients were too slow, since the start"),
    STREAMS_REFUSED(Type.COUNTER, "sluice.streams.refused", "Streams that were one too many, since the start"),
    VOLUME_FREE(
            Type.GAUGE_OF_BYTES,
            "sluice.volume.free",
            "Bytes that Sluice may still write to a directory's volume",
            "directory"),
    KEEP_FREE(Type.GAUGE_OF_BYTES, "sluice.tree.keep.free", "Bytes that must stay free on the tree's volume"),
    HEALTH(Type.GAUGE, "sluice.health", "1 where a check of /health/ready is up, 0 where it is down", "check"),
    ROUTE_DURATION(
            Type.TIMER, "sluice.route.duration", "What passed through a route, and for how long", "route", "outcome"),
    SNAPSHOT_FAILURES(Type.COUNTER, "sluice.snapshot.failures", "Scrapes that could not read the ledger or the bus"),
    BUILD_INFO(Type.GAUGE, "sluice.build.info", "The version that runs; always 1", "version");

    /** What is measured, and in which unit. */
    public enum Type {
        GAUGE("gauge", null, ""),
        GAUGE_OF_BYTES("gauge", "bytes", "_bytes"),
        GAUGE_OF_RATE("gauge", "bytes_per_second", "_bytes_per_second"),
        GAUGE_OF_SECONDS("gauge", "seconds", "_seconds"),
        COUNTER("counter", null, "_total"),
        COUNTER_OF_BYTES("counter", "bytes", "_bytes_total"),
        TIMER("timer", null, "_seconds");

        private final String word;
        private final @Nullable String unit;
        private final String suffix;

        Type(String word, @Nullable String unit, String suffix) {
            this.word = word;
            this.unit = unit;
            this.suffix = suffix;
        }

        /** The base unit that the name ends with; none where things are counted, or a timer knows it. */
        public @Nullable String unit() {
            return unit;
        }

        @Override
        public String toString() {
            return word;
        }
    }

    private final Type type;
    private final String dotted;
    private final String description;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> tags;

    Metric(Type type, String dotted, String description, String... tags) {
        this.type = type;
        this.dotted = dotted;
        this.description = description;
        this.tags = List.of(tags);
    }

    /** Gauge, counter or timer. */
    public Type type() {
        return type;
    }

    /** One phrase for whoever reads a scrape. */
    public String description() {
        return description;
    }

    /** The tags' names. */
    public List<String> tags() {
        return tags;
    }

    /** The name in Prometheus' spelling; a timer has this with {@code _count}, {@code _sum} and {@code _max}. */
    public String scrapedAs() {
        return dotted.replace('.', '_') + type.suffix;
    }

    /** The dotted name. */
    @Override
    public String toString() {
        return dotted;
    }
}
