package org.sluice.cli.cap;

import java.util.List;
import org.sluice.config.read.RateText;

/**
 * One rate as each tool is told it.
 *
 * @param rate bits per second
 * @param device the network device that leads to the mirrors
 * @param domain the virtual machine, for libvirt
 */
public record Caps(long rate, String device, String domain) {

    /** rsync can't be told less. */
    public static final long LEAST = Cap.Unit.KIBIBYTE.bits();

    /** A bucket of a hundredth of a second, the longest that a kernel's clock ticks, but of some large packets. */
    private static final long TICKS = 100;

    private static final long SMALLEST_BUCKET = 64 << 10;
    private static final long BITS = 8;

    public Caps {
        if (rate < LEAST) {
            throw new IllegalArgumentException("a cap of " + rate + " bit/s can't be told to rsync");
        }
    }

    /** For each tool, the one that caps best first. */
    public List<Cap> all() {
        return List.of(htb(), tbf(), libvirt(), rsync());
    }

    Cap htb() {
        return cap(
                "tc (HTB)",
                Cap.Unit.BIT,
                List.of(
                        "tc qdisc replace dev " + device + " root handle 1: htb default 1",
                        "tc class replace dev " + device + " parent 1: classid 1:1 htb quantum 60000 rate " + rate
                                + "bit",
                        "tc qdisc replace dev " + device + " parent 1:1 handle 10: fq_codel"),
                "tc qdisc del dev " + device + " root",
                "Caps all that leaves by the device, in fair shares. In tc, bit is bits and bps is bytes.");
    }

    Cap tbf() {
        return cap(
                "tc (TBF)",
                Cap.Unit.BIT,
                List.of("tc qdisc replace dev " + device + " root tbf rate " + rate + "bit burst " + bucket()
                        + " latency 50ms"),
                "tc qdisc del dev " + device + " root",
                "One queue: who came first takes most of it. HTB with fq_codel is fair.");
    }

    Cap libvirt() {
        Cap.Unit unit = Cap.Unit.KILOBYTE;
        long value = rate / unit.bits();
        return cap(
                "libvirt",
                unit,
                List.of("virsh domiftune " + domain + " " + device + " --live --config --outbound " + value),
                "virsh domiftune " + domain + " " + device + " --live --config --outbound 0",
                "Outbound is what the guest sends. The number is kilobytes: with kilobits in their place, "
                        + rate / 1000 + ", it would let " + RateText.text(rate / 1000 * unit.bits()) + " pass.");
    }

    Cap rsync() {
        Cap.Unit unit = Cap.Unit.KIBIBYTE;
        return cap(
                "rsync",
                unit,
                List.of("rsync --daemon --bwlimit=" + rate / unit.bits()),
                "rsync --daemon",
                "Caps each session alone: two at once take twice as much. The daemon takes it as an option only;"
                        + " rsyncd.conf has no such parameter, and a client's own --bwlimit can only lower it.");
    }

    private Cap cap(String tool, Cap.Unit unit, List<String> commands, String undo, String note) {
        long value = rate / unit.bits();
        return new Cap(tool, value, unit, value * unit.bits(), commands, undo, note);
    }

    /** Bytes. */
    private long bucket() {
        return Math.max(SMALLEST_BUCKET, rate / BITS / TICKS);
    }
}
