/// Beginning the deletion of something (UP-2, UP-4).
@NullMarked
package com.comms123.messaging.deletion.application;

import org.jspecify.annotations.NullMarked;
