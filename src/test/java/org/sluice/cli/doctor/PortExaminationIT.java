package org.sluice.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortExaminationIT {

    @TempDir
    Path folder = Path.of("");

    @Test
    void aFreePortWillDo() throws IOException {
        assertThat(examine(0).outcome()).isEqualTo(Check.Outcome.OK);
    }

    @Test
    void aPortWhereSluiceAnswersWillDo() throws IOException {
        HttpServer server = server(200);

        Check check = examine(server.getAddress().getPort());

        server.stop(0);
        assertThat(check.outcome()).isEqualTo(Check.Outcome.OK);
        assertThat(check.found()).contains("running Sluice");
    }

    @Test
    void aPortOfAnotherProgramWillNotDo() throws IOException {
        HttpServer server = server(404);

        Check check = examine(server.getAddress().getPort());

        server.stop(0);
        assertThat(check.outcome()).isEqualTo(Check.Outcome.FAIL);
    }

    private Check examine(int port) throws IOException {
        return new PortExamination(InstantSource.system())
                .examine(new Patient(folder).with("http: {listen: \"127.0.0.1:" + port + "\"}"))
                .getFirst();
    }

    private static HttpServer server(int status) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/health/live", exchange -> {
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
        return server;
    }
}
