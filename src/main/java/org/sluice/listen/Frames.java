package org.sluice.listen;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.List;

/**
 * Cuts a TCP stream into messages. Each begins with its length and a blank, or ends with a newline (RFC 6587); which it
 * is, the first byte tells: a message itself begins with {@code <}. Holds no more than one message of the longest kind.
 */
final class Frames extends ByteToMessageDecoder {

    private static final int MOST_DIGITS = 7;

    private final String sender;
    private final int longest;
    private final Tally tally;
    private final Runnable heard;
    private int bytesToSkip;
    private boolean isSkippingLine;

    /**
     * For one connection.
     *
     * @param longest message in bytes
     * @param heard run for each whole message
     */
    Frames(String sender, int longest, Tally tally, Runnable heard) {
        this.sender = sender;
        this.longest = longest;
        this.tally = tally;
        this.heard = heard;
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        if (bytesToSkip > 0) {
            int skipped = Math.min(bytesToSkip, in.readableBytes());
            in.skipBytes(skipped);
            bytesToSkip -= skipped;
        } else if (isSkippingLine) {
            skipLine(in);
        } else if (in.getByte(in.readerIndex()) == '\n') {
            in.skipBytes(1); // some end a counted message with a newline too
        } else {
            message(in, out);
        }
    }

    @Override
    protected void decodeLast(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        if (in.isReadable() && bytesToSkip == 0 && !isSkippingLine) {
            shed(Shed.TORN);
        }
        in.skipBytes(in.readableBytes());
    }

    private void message(ByteBuf in, List<Object> out) {
        int start = in.readerIndex();
        int at = start;
        int length = 0;
        while (at < in.writerIndex() && at - start < MOST_DIGITS && isDigit(in.getByte(at))) {
            length = length * 10 + in.getByte(at++) - '0';
        }
        if (at > start && at == in.writerIndex()) {
            return; // nothing but digits so far
        }
        if (at > start && in.getByte(at) == ' ') {
            counted(in, at + 1 - start, length, out);
        } else {
            line(in, out);
        }
    }

    private void counted(ByteBuf in, int header, int length, List<Object> out) {
        if (length > longest) {
            in.skipBytes(header);
            bytesToSkip = length;
            shed(Shed.LENGTH);
        } else if (in.readableBytes() >= header + length) {
            in.skipBytes(header);
            take(in, length, out);
        }
    }

    private void line(ByteBuf in, List<Object> out) {
        int length = in.bytesBefore((byte) '\n');
        if (length >= 0 && length <= longest) {
            take(in, length, out);
            in.skipBytes(1);
        } else if (length >= 0 || in.readableBytes() > longest) {
            isSkippingLine = true;
            shed(Shed.LENGTH);
            skipLine(in);
        }
    }

    private void skipLine(ByteBuf in) {
        int rest = in.bytesBefore((byte) '\n');
        isSkippingLine = rest < 0;
        in.skipBytes(rest < 0 ? in.readableBytes() : rest + 1);
    }

    private void take(ByteBuf in, int length, List<Object> out) {
        byte[] octets = new byte[length];
        in.readBytes(octets);
        tally.receive(1);
        heard.run();
        out.add(new Arrival(sender, octets));
    }

    private void shed(Shed why) {
        tally.receive(1);
        tally.shed(why, 1);
    }

    private static boolean isDigit(byte octet) {
        return octet >= '0' && octet <= '9';
    }
}
