package com.comms123.messaging.delivery.webpush;

import com.comms123.messaging.push.application.PushProperties;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/// Says to a push service who sends (RFC 8292): a token, signed with the platform's key, for that push service alone. It
/// names nobody, and the time in it is the system's: push services refuse one that lasts longer than a day.
@Component
class Vapid {
    private static final Duration LASTS = Duration.ofHours(12);
    private static final int POINT = 65;
    private static final int COORDINATE = 32;
    private static final byte UNCOMPRESSED = 4;

    private final PushProperties properties;
    private final Optional<ECKey> key;
    private final InstantSource time;

    @Autowired
    Vapid(PushProperties properties) {
        this(properties, InstantSource.system());
    }

    /// @throws IllegalStateException when the two keys do not belong together
    Vapid(PushProperties properties, InstantSource time) {
        this.properties = properties;
        this.time = time;
        this.key = properties.isOn() ? Optional.of(key(properties)) : Optional.empty();
    }

    /// The header `Authorization` of a push to this address. Only where there are keys.
    String authorization(URI address) {
        var claims = new JWTClaimsSet.Builder().audience(address.getScheme() + "://" + address.getRawAuthority())
                .expirationTime(Date.from(time.instant().plus(LASTS))).subject(properties.contact()).build();
        return "vapid t=" + signed(key.orElseThrow(), claims).serialize() + ", k="
                + properties.publicKey().replace("=", "");
    }

    private static ECKey key(PushProperties properties) {
        var point = Base64.getUrlDecoder().decode(properties.publicKey());
        if (point.length != POINT || point[0] != UNCOMPRESSED) {
            throw new IllegalStateException("comms.messaging.push.public-key: an uncompressed P-256 point is expected");
        }
        var key = new ECKey.Builder(Curve.P_256, Base64URL.encode(Arrays.copyOfRange(point, 1, 1 + COORDINATE)),
                Base64URL.encode(Arrays.copyOfRange(point, 1 + COORDINATE, POINT)))
                .d(new Base64URL(properties.privateKey().replace("=", ""))).build();
        try {
            if (signed(key, new JWTClaimsSet.Builder().build()).verify(new ECDSAVerifier(key.toPublicJWK()))) {
                return key;
            }
        } catch (JOSEException e) {
            throw new IllegalStateException("comms.messaging.push: the keys cannot be used", e);
        }
        throw new IllegalStateException("comms.messaging.push: the private key is not that of the public key");
    }

    private static SignedJWT signed(ECKey key, JWTClaimsSet claims) {
        var token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.ES256).type(JOSEObjectType.JWT).build(), claims);
        try {
            token.sign(new ECDSASigner(key));
            return token;
        } catch (JOSEException e) {
            throw new IllegalStateException("cannot sign for a push service", e);
        }
    }
}
