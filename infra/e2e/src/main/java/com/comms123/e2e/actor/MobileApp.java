package com.comms123.e2e.actor;

import com.comms123.e2e.access.Access;
import com.comms123.e2e.access.Access.Account;
import com.comms123.e2e.http.Browser;

/// The mobile app on one phone.
public final class MobileApp {
    private final Browser browser;
    private final Access access;

    MobileApp(Browser browser, Access access) {
        this.browser = browser;
        this.access = access;
    }

    /// @throws SignInRefused when the sign-in page refuses
    public AppSession signsIn(Account account) {
        return AppSession.signIn(browser, access, account);
    }
}
