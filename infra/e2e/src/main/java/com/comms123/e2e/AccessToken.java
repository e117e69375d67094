package com.comms123.e2e;

import com.comms123.e2e.access.AccessFile;
import com.comms123.e2e.actor.Comms;
import com.comms123.e2e.actor.SignInRefused;
import java.nio.file.Path;

/// `AccessToken <access.json> <account>`: signs in to a local platform as the mobile app does and prints the access token,
/// for scripts. It is for one's own pipe: nothing else is printed there.
public final class AccessToken {
    private AccessToken() {}

    public static void main(String[] arguments) {
        if (arguments.length != 2) {
            System.err.println("usage: AccessToken <access.json> <account>");
            System.exit(2);
        }
        var access = new AccessFile(Path.of(arguments[0])).read();
        try (var comms = new Comms(access)) {
            System.out.println(comms.signInWithApp(access.account(arguments[1])).accessToken());
        } catch (SignInRefused refused) {
            System.err.println("The sign-in was refused: " + refused.getMessage());
            System.exit(1);
        }
    }
}
