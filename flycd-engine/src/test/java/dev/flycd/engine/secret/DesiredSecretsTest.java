package dev.flycd.engine.secret;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flycd.model.SecretSpec;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DesiredSecretsTest {

    private static DesiredSecrets of(Map<String, String> values, String... names) {
        List<SecretSpec> specs = Arrays.stream(names)
                .<SecretSpec>map(name -> new SecretSpec.Env(name, "FOR_" + name))
                .toList();
        return DesiredSecrets.read(specs, spec -> Optional.ofNullable(values.get(spec.name())), SlowDigest.v1());
    }

    @Test
    void knowsItsValuesAgainAsLongAsNobodyChangedThem() {
        DesiredSecrets secrets = of(Map.of("DB", "x"), "DB");
        String marker = secrets.marker(Map.of("DB", "d1"));

        assertThat(secrets.confirm(marker, Map.of("DB", "d1"))).isTrue();
        assertThat(secrets.confirm(marker, Map.of("DB", "d2"))).isFalse();
        assertThat(of(Map.of("DB", "y"), "DB").confirm(marker, Map.of("DB", "d1")))
                .isFalse();
    }

    @Test
    void confirmsNothingWhileAValueIsMissing() {
        DesiredSecrets secrets = of(Map.of("DB", "x"), "DB", "KEY");

        assertThat(secrets.confirm(secrets.marker(Map.of()), Map.of())).isFalse();
        assertThat(secrets.unreadable()).extracting(SecretSpec::name).containsExactly("KEY");
    }

    @Test
    void readsEachValueOnce() {
        AtomicInteger reads = new AtomicInteger();
        DesiredSecrets secrets = DesiredSecrets.read(
                List.of(new SecretSpec.Raw("DB", "x")),
                spec -> {
                    reads.incrementAndGet();
                    return Optional.of("x");
                },
                SlowDigest.v1());
        assertThat(secrets.values()).containsEntry("DB", "x");
        assertThat(reads).hasValue(1);
    }

    /** Frozen: another answer would set every secret and deploy every app once more. */
    @Test
    void keepsItsMeaning() {
        assertThat(of(Map.of("DB", "secret"), "DB")
                        .confirm(
                                "v1:000102030405060708090a0b0c0d0e0f:6cad409269afa88da9de8936bc9477551b18167bf4bd31c248d0c4264c79d61e",
                                Map.of("DB", "d1", "OTHER", "d2")))
                .isTrue();
    }
}
