package dev.flycd.server.webhook;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import com.code_intelligence.jazzer.mutation.annotation.WithLength;
import dev.flycd.server.webhook.testing.Sample;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class WebhookFuzzTest {

    private static final List<Sample> SAMPLES = Sample.all().toList();

    @MethodSource("bodies")
    @FuzzTest
    void aBodyIsMalformedOrAnEventOfBoundedSize(int headersOf, byte @NotNull @WithLength(max = 20_000) [] body) {
        Sample sample = SAMPLES.get(Math.floorMod(headersOf, SAMPLES.size()));
        Harmless.receive(sample.withBody(body).signed(Told.SECRET));
    }

    static Stream<Arguments> bodies() {
        return IntStream.range(0, SAMPLES.size())
                .mapToObj(i -> Arguments.of(i, SAMPLES.get(i).body()));
    }
}
