@NullMarked
package com.comms123.messaging.member.kafka;

import org.jspecify.annotations.NullMarked;
