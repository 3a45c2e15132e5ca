package io.tributary.wire;

import io.netty.handler.proxy.ProxyConnectException;
import io.tributary.source.Failure;
import io.tributary.source.SourceException;

import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.function.client.WebClientRequestException;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.concurrent.TimeoutException;

import javax.net.ssl.SSLException;

/** What it means that no answer of a vendor came. */
final class Unanswered {

    private Unanswered() {}

    static SourceException because(Throwable error) {
        return new SourceException(failure(error), error);
    }

    private static Failure failure(Throwable error) {
        return switch (error) {
            case TimeoutException _ ->
                    new Failure.TimedOut("The vendor did not answer in time", null);
            case WebClientRequestException sent -> unreachable(sent.getCause());
            case PrivateAddressException _ ->
                    new Failure.BadResponse(
                            "The vendor's link leads to a host that is not on the internet", null);
            default -> unreachable(error);
        };
    }

    private static Failure unreachable(@Nullable Throwable cause) {
        return new Failure.Unavailable(
                switch (cause) {
                    case UnknownHostException _ -> "The vendor's host is unknown";
                    case SSLException _ -> "The vendor's certificate is not trusted";
                    case ProxyConnectException _ -> "The proxy opens no way to the vendor's host";
                    case ConnectException _ -> "The vendor's host refuses connections";
                    case null, default -> "The vendor could not be reached";
                },
                null,
                null);
    }
}
