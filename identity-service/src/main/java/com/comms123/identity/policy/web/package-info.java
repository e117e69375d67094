/// Policy versions over HTTP.
@NullMarked
package com.comms123.identity.policy.web;

import org.jspecify.annotations.NullMarked;
