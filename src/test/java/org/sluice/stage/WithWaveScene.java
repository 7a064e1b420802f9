package org.sluice.stage;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Each test has a scene of its own. */
abstract class WithWaveScene {

    @TempDir
    Path directory;

    WaveScene scene;

    @BeforeEach
    void openScene() throws IOException {
        scene = new WaveScene(directory);
    }

    @AfterEach
    void closeScene() {
        scene.close();
    }
}
