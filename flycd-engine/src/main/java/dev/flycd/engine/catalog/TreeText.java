package dev.flycd.engine.catalog;

import dev.flycd.model.InvalidConfigException;
import dev.flycd.model.Violation;
import dev.flycd.model.tree.Position;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Bytes of a configuration file to text, strictly. */
final class TreeText {

    static final int LIMIT = 512 * 1024;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private TreeText() {}

    /** Returns the text without a byte order mark. */
    static String decode(String file, byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(in, out, true);
        out.flip();
        if (result.isError()) {
            throw notUtf8(file, out.toString(), bytes[in.position()]);
        }
        if (out.length() > 0 && out.get(0) == BYTE_ORDER_MARK) {
            out.get();
        }
        return out.toString();
    }

    static InvalidConfigException tooLarge(String file, long size) {
        return broken(
                file,
                "the file has " + size + " bytes, more than the " + LIMIT / 1024
                        + " KiB a configuration file may have");
    }

    static InvalidConfigException broken(String file, String message) {
        return new InvalidConfigException(List.of(Violation.error(Position.of(file), "", message)));
    }

    private static InvalidConfigException notUtf8(String file, String before, byte bad) {
        int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
        String lineBefore = before.substring(before.lastIndexOf('\n') + 1);
        int column = 1 + lineBefore.codePointCount(0, lineBefore.length());
        String message = "byte 0x%02x is not UTF-8; save the file as UTF-8".formatted(bad & 0xff);
        return new InvalidConfigException(List.of(Violation.error(new Position(file, line, column), "", message)));
    }
}
