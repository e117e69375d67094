/// Work in the background.
package com.comms123.membership.work;
