/// A version of the policy.
@NullMarked
package com.comms123.identity.policy.domain;

import org.jspecify.annotations.NullMarked;
