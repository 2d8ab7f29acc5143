package dev.flycd.server.images;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** Tells addresses of the public internet from those of this machine and of private networks. */
final class PublicAddress {

    private PublicAddress() {}

    static boolean is(InetAddress address) {
        if (address.isMulticastAddress()) {
            return false;
        }
        byte[] bytes = address.getAddress();
        return address instanceof Inet6Address ? isPublic6(bytes) : isPublic4(bytes);
    }

    private static boolean isPublic4(byte[] bytes) {
        int first = bytes[0] & 0xff;
        int second = bytes[1] & 0xff;
        int third = bytes[2] & 0xff;
        return switch (first) {
            case 0, 10, 127 -> false;
            case 100 -> second < 64 || second > 127;
            case 169 -> second != 254;
            case 172 -> second < 16 || second > 31;
            case 192 -> second != 168 && !(second == 0 && (third == 0 || third == 2)) && !(second == 88 && third == 99);
            case 198 -> second != 18 && second != 19 && !(second == 51 && third == 100);
            case 203 -> !(second == 0 && third == 113);
            default -> first < 240;
        };
    }

    /** Of all prefixes only 2000::/3 is given out; Fly's private network, fdaa::/16, is not in it. */
    private static boolean isPublic6(byte[] bytes) {
        int first = ((bytes[0] & 0xff) << 8) | (bytes[1] & 0xff);
        if (startsWith(bytes, 0x00, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0)) {
            return is4(Arrays.copyOfRange(bytes, 12, 16));
        }
        if (first == 0x2002) {
            return is4(Arrays.copyOfRange(bytes, 2, 6));
        }
        boolean tunnelOrDocumentation =
                startsWith(bytes, 0x20, 0x01, 0, 0) || startsWith(bytes, 0x20, 0x01, 0x0d, 0xb8);
        return (first & 0xe000) == 0x2000 && !tunnelOrDocumentation;
    }

    /** Some addresses of version 6 are another way to write one of version 4. */
    private static boolean is4(byte[] bytes) {
        try {
            return is(InetAddress.getByAddress(bytes));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }

    private static boolean startsWith(byte[] bytes, int... prefix) {
        for (int i = 0; i < prefix.length; i++) {
            if ((bytes[i] & 0xff) != prefix[i]) {
                return false;
            }
        }
        return true;
    }
}
