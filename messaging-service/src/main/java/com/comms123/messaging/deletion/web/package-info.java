/// How a begun deletion is answered.
@NullMarked
package com.comms123.messaging.deletion.web;

import org.jspecify.annotations.NullMarked;
