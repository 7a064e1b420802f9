package org.sluice.bench.soak;

import java.time.Duration;

/** What happens how often. */
final class Traffic {

    private Traffic() {}

    /** Who does it. */
    record Parts(Manager manager, Pulls pulls, Visitors visitors) {}

    /** @param hour how long a simulated one is */
    static void begin(Chores chores, Parts parts, int mirrors, Duration hour) {
        Pulls pulls = parts.pulls();
        for (int i = 0; i < mirrors; i++) {
            int number = i;
            chores.each("mirror pulls", hour.multipliedBy(i).dividedBy(mirrors), hour, () -> pulls.mirror(number));
        }
        chores.each("stranger lists", hour.dividedBy(16), hour.dividedBy(16), pulls::stranger);
        chores.each("refused client", hour.dividedBy(9), hour.dividedBy(9), pulls::refused);
        chores.each("client goes away", hour.dividedBy(5), hour.dividedBy(5), pulls::broken);
        chores.each("log is rotated", hour, hour, pulls::rotate);
        Manager manager = parts.manager();
        chores.each("release", Duration.ZERO, hour.multipliedBy(3).dividedBy(2), manager::release);
        chores.each("mistake", hour.dividedBy(3), hour.dividedBy(3), manager::mistake);
        chores.each("retry", hour, hour.multipliedBy(3), manager::retry);
        chores.each("quarantine is emptied", hour, hour, manager::emptyQuarantine);
        Visitors visitors = parts.visitors();
        chores.each("API and page", Duration.ZERO, Duration.ofMillis(250), visitors::ask);
        chores.each("metrics", Duration.ZERO, Duration.ofSeconds(1), visitors::scrape);
        chores.each("stream", Duration.ZERO, Duration.ofMillis(100), visitors::follow);
        chores.each("stream, again", Duration.ofSeconds(1), Duration.ofMillis(700), visitors::follow);
        chores.each("wrong request", Duration.ZERO, Duration.ofMillis(300), visitors::wrong);
        chores.each("syslog", Duration.ZERO, Duration.ofMillis(500), visitors::syslog);
        chores.each("sluice status", hour.dividedBy(2), hour, visitors::status);
    }
}
