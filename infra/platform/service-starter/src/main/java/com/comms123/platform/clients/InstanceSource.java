package com.comms123.platform.clients;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One of the addresses in `comms.services.NAME.url`: an instance, or a place where instances are listed.
sealed interface InstanceSource {
    String EXPECTED = "expected http://host:port, dns+http://name:port or file:/path, separated by commas, not ";

    /// The present instances; may block.
    ///
    /// @throws IOException when there is no answer
    List<URI> read(Names names) throws IOException;

    /// Whether a later reading can give something else.
    default boolean canChange() {
        return true;
    }

    /// Resolves host names as [InetAddress#getAllByName] does.
    interface Names {
        InetAddress[] addresses(String host) throws UnknownHostException;
    }

    /// An instance whose host stays as it is: a certificate is for its name.
    record Fixed(URI address) implements InstanceSource {
        @Override
        public List<URI> read(Names names) {
            return List.of(address);
        }

        @Override
        public boolean canChange() {
            return false;
        }
    }

    /// A name that DNS has the addresses of all instances for, as headless Services and Compose have.
    record InDns(String host, int port) implements InstanceSource {
        /// One instance can have an address of each family: then only those of the older one count.
        @Override
        public List<URI> read(Names names) throws IOException {
            var all = Arrays.asList(names.addresses(host));
            var old = all.stream().filter(Inet4Address.class::isInstance).toList();
            return (old.isEmpty() ? all : old).stream().map(this::address).sorted().toList();
        }

        private URI address(InetAddress instance) {
            try {
                return new URI("http", null, instance.getHostAddress(), port, null, null, null);
            } catch (URISyntaxException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /// A file with the address of one instance on each line; lines that begin with `#` are comments. Replace it by moving
    /// another in its place, so that nobody reads half of it.
    record InFile(Path file) implements InstanceSource {
        @Override
        public List<URI> read(Names names) throws IOException {
            return Files.readAllLines(file).stream().map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#")).map(line -> web(line, line)).toList();
        }
    }

    Pattern SEPARATOR = Pattern.compile("\\s*,\\s*");
    String DNS = "dns+";
    String FILE = "file:";

    /// @throws IllegalArgumentException naming the address that is none
    static List<InstanceSource> parse(@Nullable String addresses) {
        if (addresses == null || addresses.isBlank()) {
            throw new IllegalArgumentException(EXPECTED + "nothing");
        }
        return SEPARATOR.splitAsStream(addresses.strip()).map(InstanceSource::one).toList();
    }

    private static InstanceSource one(String address) {
        if (address.startsWith(FILE)) {
            return new InFile(Path.of(address.substring(FILE.length())));
        }
        if (!address.startsWith(DNS)) {
            return new Fixed(web(address, address));
        }
        var named = web(address.substring(DNS.length()), address);
        if (!named.getScheme().equals("http") || named.getPort() < 0 || !named.getPath().isEmpty()) {
            // On https a certificate would have to be for each address.
            throw new IllegalArgumentException(EXPECTED + address);
        }
        return new InDns(named.getHost(), named.getPort());
    }

    private static URI web(String address, String given) {
        try {
            var uri = new URI(address.replaceFirst("/$", ""));
            var scheme = uri.getScheme();
            if (uri.getHost() != null && ("http".equals(scheme) || "https".equals(scheme))
                    && uri.getRawQuery() == null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(EXPECTED + given, e);
        }
        throw new IllegalArgumentException(EXPECTED + given);
    }
}
