package dev.flycd.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageNameTest {

    private static final String DIGEST = "sha256:fc1c06592cf351cc49651e5fa29260479a9bca8b6c87963a41218d7699b64f2a";

    @ParameterizedTest
    @CsvSource({
        "nginx:1.27, nginx:1.27",
        "docker-hub-mirror.fly.io/library/nginx:1.27@" + DIGEST + ", nginx:1.27",
        "docker-hub-mirror.fly.io/grafana/grafana:12.1@" + DIGEST + ", grafana/grafana:12.1",
        "ghcr.io/library/my-app:1.8.0@" + DIGEST + ", ghcr.io/library/my-app:1.8.0",
        "localhost:5000/my-app@" + DIGEST + ", localhost:5000/my-app@sha256:fc1c06592cf3",
        "localhost:5000/my-app, localhost:5000/my-app",
        "'', ''"
    })
    void isWhatPeopleWrite(String reference, String brief) {
        assertThat(ImageName.brief(reference)).isEqualTo(brief);
    }
}
