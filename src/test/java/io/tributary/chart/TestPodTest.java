package io.tributary.chart;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.US_ASCII;

import org.junit.jupiter.api.Test;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** {@code helm test} right after an installation that nobody waited for. */
class TestPodTest {

    private final TestPod pod = new TestPod(Chart.render("minimal").testPod());

    @Test
    void itAsksAgainWhereNobodyAnswersYet() throws IOException {
        assertThat(asked("", "HTTP/1.1 401 Unauthorized\r\n\r\n")).endsWith("exit 0");
    }

    @Test
    void itTakesAnAnswerThatIsWrong() throws IOException {
        assertThat(asked("HTTP/1.1 500 Oh\r\n\r\n", "HTTP/1.1 401 Unauthorized\r\n\r\n"))
                .contains("answers 500")
                .endsWith("exit 1");
    }

    /** Each answer is that to a connection of its own. */
    private String asked(String... answers) throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> answer(server, answers));
            return pod.ask("127.0.0.1/" + server.getLocalPort());
        }
    }

    private static void answer(ServerSocket server, String... answers) {
        for (String answer : answers) {
            try (Socket caller = server.accept()) {
                readRequest(caller);
                caller.getOutputStream().write(answer.getBytes(US_ASCII));
            } catch (IOException gone) {
                if (!server.isClosed()) {
                    throw new UncheckedIOException(gone);
                }
            }
        }
    }

    /** All of it, as what is left unread would reset the connection. */
    private static void readRequest(Socket caller) throws IOException {
        BufferedReader request =
                new BufferedReader(new InputStreamReader(caller.getInputStream(), US_ASCII));
        String line = request.readLine();
        while (line != null && !line.isEmpty()) {
            line = request.readLine();
        }
    }
}
