/// A version of the policy.
package com.comms123.identity.policy.domain;
