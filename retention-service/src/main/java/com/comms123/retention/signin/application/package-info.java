/// Who wants something that must not be had with somebody else's open browser has to have signed in just now.
@NullMarked
package com.comms123.retention.signin.application;

import org.jspecify.annotations.NullMarked;
