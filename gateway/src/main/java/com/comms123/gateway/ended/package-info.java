/// People who have asked for deletion: nothing they hold signs them in any more.
package com.comms123.gateway.ended;
