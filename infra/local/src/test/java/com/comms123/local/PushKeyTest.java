package com.comms123.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.RepeatedTest;

class PushKeyTest {
    /// One number in 256 begins with a zero byte, which must not be left out; half of them have a sign byte.
    @RepeatedTest(20)
    void a_key_pair_has_the_form_that_browsers_take_and_belongs_together() throws Exception {
        var pair = PushKey.random();
        var point = Base64.getUrlDecoder().decode(pair.publicKey());
        var scalar = Base64.getUrlDecoder().decode(pair.privateKey());
        assertThat(point).hasSize(65).startsWith(4);
        assertThat(scalar).hasSize(32);
        var parameters = AlgorithmParameters.getInstance("EC");
        parameters.init(new ECGenParameterSpec("secp256r1"));
        var curve = parameters.getParameterSpec(ECParameterSpec.class);
        var keys = KeyFactory.getInstance("EC");
        var signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(keys.generatePrivate(new ECPrivateKeySpec(new BigInteger(1, scalar), curve)));
        var signed = signature.sign();
        signature.initVerify(keys.generatePublic(new ECPublicKeySpec(new ECPoint(
                new BigInteger(1, Arrays.copyOfRange(point, 1, 33)),
                new BigInteger(1, Arrays.copyOfRange(point, 33, 65))), curve)));
        assertThat(signature.verify(signed)).isTrue();
        assertThat(pair.toString()).doesNotContain(pair.privateKey());
    }
}
