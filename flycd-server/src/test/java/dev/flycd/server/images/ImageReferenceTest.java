package dev.flycd.server.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ImageReferenceTest {

    private static final String HEX = "0123456789abcdef".repeat(4);

    @ParameterizedTest
    @CsvSource({
        "nginx,                        docker.io/library/nginx:latest",
        "nginx:1.27,                   docker.io/library/nginx:1.27",
        "library/nginx:1.27,           docker.io/library/nginx:1.27",
        "docker.io/nginx,              docker.io/library/nginx:latest",
        "index.docker.io/library/nginx,docker.io/library/nginx:latest",
        "org/app,                      docker.io/org/app:latest",
        "org/team/app:v1,              docker.io/org/team/app:v1",
        "ghcr.io/org/app:1.2,          ghcr.io/org/app:1.2",
        "GHCR.io/org/app:1.2,          ghcr.io/org/app:1.2",
        "registry.fly.io/app:dev,      registry.fly.io/app:dev",
        "localhost/app,                localhost/app:latest",
        "localhost:5000/app,           localhost:5000/app:latest",
        "localhost:5000/app:2,         localhost:5000/app:2",
        "host:5000/a/b/c_d__e-f.g:T_1, host:5000/a/b/c_d__e-f.g:T_1",
        "Host/app,                     Host/app:latest",
        "[::1]:5000/app:x,             [::1]:5000/app:x",
        "127.0.0.1:5000/app,           127.0.0.1:5000/app:latest"
    })
    void readsWhatDockerReads(String written, String whole) {
        ImageReference image = ImageReference.parse(written);

        assertThat(image).hasToString(whole);
        assertThat(ImageReference.parse(whole)).isEqualTo(image);
    }

    @ParameterizedTest
    @CsvSource({"nginx, ''", "nginx:1.27, 1.27", "localhost:5000/app, ''"})
    void keepsTagAndDigestApart(String name, String tag) {
        ImageReference image = ImageReference.parse(name + "@sha256:" + HEX);

        assertThat(image.digest()).contains("sha256:" + HEX);
        assertThat(image.tag().orElse("")).isEqualTo(tag);
    }

    static String[] hostile() {
        return new String[] {
            "",
            " ",
            ":",
            "@",
            "/",
            "nginx:",
            "nginx@",
            "nginx:a b",
            "nginx:.1",
            "nginx:-1",
            "nginx:" + "1".repeat(129),
            "nginx:1:2",
            "nginx@sha256:12",
            "nginx@sha256:" + HEX.toUpperCase(java.util.Locale.ROOT),
            "nginx@md5:" + HEX,
            "nginx@sha256:" + HEX + "@sha256:" + HEX,
            HEX,
            "nginx\n",
            "nginx\r\nHost: evil",
            "nginx\u0000",
            "n\u0131nx",
            "Nginx",
            "org/App",
            "ghcr.io/org/App",
            "-a/b.c",
            "a..b",
            "a___b",
            "a/../b",
            "../etc/passwd",
            "ghcr.io/../v2",
            "ghcr.io//app",
            "ghcr.io/app/",
            "ghcr.io/",
            "/ghcr.io/app",
            "ghcr.io/app?x=1",
            "ghcr.io/app#x",
            "ghcr.io/app%2f..",
            "https://ghcr.io/app",
            "user@ghcr.io/app",
            "user:password@ghcr.io/app",
            "ghcr.io:/app",
            "ghcr.io:123456/app",
            "ghcr.io:80:80/app",
            "-ghcr.io/app",
            "ghcr-.io/app",
            "gh_cr.io/app",
            ".io/app",
            "[::1/app",
            "a/".repeat(200) + "b",
            "a.".repeat(100_000),
            "a".repeat(1_000_000)
        };
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void refusesWhatIsNoImage(String written) {
        assertThatThrownBy(() -> ImageReference.parse(written))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is not the name of an image: ")
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(400).doesNotContain("\n", "\r", "\u0000"));
    }
}
