package org.sluice.bench.propagation;

import java.util.List;

/**
 * What the server's way out is held to, in the words of tc: a token bucket for the link, under it one for each mirror
 * with an equal share, of which each borrows what others leave, up to its own line.
 *
 * <p>The equal shares are those of a fair queue. They stand in classes because not every kernel has one.
 */
final class Shaping {

    private static final long PACKET = 1514;

    /** What may follow at once when the timer was late. */
    private static final double BURST_SECONDS = 0.002;

    /** Of a share: more would only make packets wait. */
    private static final double QUEUE_SECONDS = 0.01;

    private static final int SHORTEST_QUEUE = 20;

    private Shaping() {}

    static String of(Schedule schedule, List<Namespace> mirrors) {
        long rate = schedule.scenario().pool().rate();
        long share = rate / mirrors.size();
        StringBuilder lines = new StringBuilder();
        lines.append("qdisc add dev eth0 root handle 1: htb\n");
        lines.append("class add dev eth0 parent 1: classid 1:1 ").append(bucket(rate, rate));
        for (int i = 0; i < mirrors.size(); i++) {
            long ceiling = schedule.ceiling(i);
            // of HTB's classes, numbered in hexadecimal, the first is the link's
            String id = Integer.toHexString(i + 2);
            lines.append("class add dev eth0 parent 1:1 classid 1:")
                    .append(id)
                    .append(' ')
                    .append(bucket(Math.min(share, ceiling), ceiling));
            lines.append("qdisc add dev eth0 parent 1:")
                    .append(id)
                    .append(" pfifo limit ")
                    .append(Math.max(SHORTEST_QUEUE, Math.round(ceiling / 8.0 * QUEUE_SECONDS / PACKET)))
                    .append('\n');
            lines.append("filter add dev eth0 parent 1: protocol ip prio 1 u32 match ip dst ")
                    .append(mirrors.get(i).address())
                    .append("/32 flowid 1:")
                    .append(id)
                    .append('\n');
        }
        return lines.toString();
    }

    private static String bucket(long rate, long ceiling) {
        return "htb rate " + rate + "bit ceil " + ceiling + "bit burst " + burst(rate) + " cburst " + burst(ceiling)
                + " quantum " + PACKET + "\n";
    }

    private static long burst(long rate) {
        return Math.max(2 * PACKET, Math.round(rate / 8.0 * BURST_SECONDS));
    }
}
