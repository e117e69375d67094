package com.comms123.membership.organisation.web;

import com.comms123.membership.organisation.domain.IssuedCode;
import java.time.Instant;

record JoiningCodeView(String code, Instant issuedAt) {
    static JoiningCodeView of(IssuedCode issued) {
        return new JoiningCodeView(issued.code().value(), issued.issuedAt());
    }

    @Override
    public String toString() {
        return "JoiningCodeView[***]";
    }
}
