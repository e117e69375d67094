/// What a policy version is.
@NullMarked
package com.comms123.identity.policy.domain;

import org.jspecify.annotations.NullMarked;
