package dev.flycd.fly.simulated;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/** Makes identifiers. Safe for use by many threads. */
interface Ids {

    /** Returns as many hexadecimal digits as asked for, different every time. */
    String next(int digits);

    /** Returns identifiers nobody can foresee, for a Fly that several processes share. */
    static Ids random() {
        SecureRandom random = new SecureRandom();
        return digits -> padded(new BigInteger(digits * 4, random), digits);
    }

    /** Returns identifiers that are the same in every run. */
    static Ids inOrder() {
        BigInteger step = new BigInteger("9e3779b97f4a7c15f39cc0605cedc835", 16);
        AtomicLong last = new AtomicLong();
        return digits -> padded(
                step.multiply(BigInteger.valueOf(last.incrementAndGet())).mod(BigInteger.ONE.shiftLeft(digits * 4)),
                digits);
    }

    private static String padded(BigInteger number, int digits) {
        String hex = number.toString(16).toLowerCase(Locale.ROOT);
        return "0".repeat(digits - hex.length()) + hex;
    }
}
