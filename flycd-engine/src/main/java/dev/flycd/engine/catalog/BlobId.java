package dev.flycd.engine.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;

/** The id git gives to the content of a file: SHA-1 over {@code blob}, its length and the content. */
final class BlobId {

    private static final int BUFFER = 64 * 1024;

    private BlobId() {}

    static String of(byte[] content) {
        MessageDigest digest = begin(content.length);
        return HexFormat.of().formatHex(digest.digest(content));
    }

    /** Reads a regular file in pieces; a link is not followed. */
    static String ofFile(Path file) throws IOException {
        try (SeekableByteChannel channel =
                        Files.newByteChannel(file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
                InputStream in = Channels.newInputStream(channel)) {
            long size = channel.size();
            MessageDigest digest = begin(size);
            byte[] buffer = new byte[(int) Math.min(BUFFER, Math.max(1, size))];
            long seen = 0;
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
                seen += read;
            }
            if (seen != size) {
                throw new IOException("it changed while it was read");
            }
            return HexFormat.of().formatHex(digest.digest());
        }
    }

    private static MessageDigest begin(long size) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-1");
            digest.update(("blob " + size + "\0").getBytes(StandardCharsets.US_ASCII));
            return digest;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-1", e);
        }
    }
}
