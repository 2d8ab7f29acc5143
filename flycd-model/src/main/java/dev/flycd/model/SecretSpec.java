package dev.flycd.model;

/** A secret of an app and where its value comes from. */
public sealed interface SecretSpec {

    /** Returns the name the app sees. */
    String name();

    /** The value of an environment variable of the process FlyCD runs in. */
    record Env(String name, String variable) implements SecretSpec {}

    /** A value written in app.yaml; for tests. {@link #toString()} does not show it. */
    record Raw(String name, String value) implements SecretSpec {
        @Override
        public String toString() {
            return "Raw[name=" + name + "]";
        }
    }
}
