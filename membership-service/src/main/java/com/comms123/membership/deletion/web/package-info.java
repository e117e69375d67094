/// How a begun deletion is answered.
@NullMarked
package com.comms123.membership.deletion.web;

import org.jspecify.annotations.NullMarked;
